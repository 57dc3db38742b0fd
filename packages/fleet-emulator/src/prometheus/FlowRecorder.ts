import type { Flow, ResponseFlag } from '../mesh';
import { labelsKey } from './SampleStore';
import type { Labels, ScrapedSample } from './SampleStore';

/** Labels that a wrong relabelling drops. */
const CLUSTER_LABELS = ['source_cluster', 'destination_cluster'];

/** What a proxy answers for each way to fail. */
const RESPONSE_CODES: Record<ResponseFlag, string> = {
  none: '200',
  NR: '404',
  NC: '503',
  UH: '503',
  UF: '503',
};

type Counter = { labels: Labels; value: number };

type KeyedLabels = { key: string; labels: Labels };

/** The series in which one reporter counts a flow, with and without cluster labels. */
type SeriesOfFlow = { full: KeyedLabels; unlabelled: KeyedLabels };

/**
 * Turns flows into the counters that proxies keep: each request is counted once by the side that
 * sends it and, when it arrives, once by the side that answers.
 */
export class FlowRecorder {
  readonly #counters = new Map<string, Counter>();
  /** The same without cluster labels, kept beside so that both go on when the switch is thrown. */
  readonly #unlabelled = new Map<string, Counter>();
  /** Labels of a flow do not change: they are made once. */
  readonly #known = new Map<string, SeriesOfFlow[]>();

  /** Adds what flowed during some seconds. */
  add(flows: readonly Flow[], seconds: number): void {
    for (const flow of flows) {
      const requests = flow.rps * seconds;
      if (requests <= 0) continue;
      for (const { full, unlabelled } of this.#seriesOf(flow)) {
        count(this.#counters, full, requests);
        count(this.#unlabelled, unlabelled, requests);
      }
    }
  }

  /** What a scrape finds now. */
  scrape(clusterLabels: 'present' | 'missing'): ScrapedSample[] {
    const counters =
      clusterLabels === 'present' ? this.#counters : this.#unlabelled;
    // Counters are whole numbers; their fractions are kept inside.
    return [...counters.values()].map(({ labels, value }) => ({
      labels,
      value: Math.floor(value),
    }));
  }

  #seriesOf(flow: Flow): SeriesOfFlow[] {
    const { service, sourceCluster, destinationCluster, flag } = flow;
    const id = [
      service.namespace,
      service.name,
      sourceCluster,
      destinationCluster,
      flag,
    ].join('|');
    let known = this.#known.get(id);
    if (!known) {
      known = reportersOf(flow).map(reporter => {
        const labels = requestLabels(flow, reporter);
        return {
          full: keyed(labels),
          unlabelled: keyed(withoutClusters(labels)),
        };
      });
      this.#known.set(id, known);
    }
    return known;
  }
}

function keyed(labels: Labels): KeyedLabels {
  return { key: labelsKey(labels), labels };
}

function reportersOf({ flag }: Flow): ('source' | 'destination')[] {
  return flag === 'none' ? ['source', 'destination'] : ['source'];
}

function requestLabels(flow: Flow, reporter: string): Labels {
  const { namespace, name } = flow.service;
  const answered = flow.flag === 'none';
  return {
    __name__: 'istio_requests_total',
    job: 'istio-sidecars',
    reporter,
    source_cluster: flow.sourceCluster,
    source_workload: 'ingress',
    source_workload_namespace: 'd8-ingress-nginx',
    destination_cluster: flow.destinationCluster,
    destination_service: `${name}.${namespace}.svc.cluster.local`,
    destination_service_name: name,
    destination_service_namespace: namespace,
    destination_workload: answered ? name : 'unknown',
    destination_workload_namespace: answered ? namespace : 'unknown',
    request_protocol: 'http',
    response_code: RESPONSE_CODES[flow.flag],
    response_flags: answered ? '-' : flow.flag,
    connection_security_policy: answered ? 'mutual_tls' : 'unknown',
  };
}

function withoutClusters(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).filter(([name]) => !CLUSTER_LABELS.includes(name)),
  );
}

function count(
  counters: Map<string, Counter>,
  { key, labels }: KeyedLabels,
  requests: number,
): void {
  const counter = counters.get(key);
  if (counter) counter.value += requests;
  else counters.set(key, { labels, value: requests });
}
