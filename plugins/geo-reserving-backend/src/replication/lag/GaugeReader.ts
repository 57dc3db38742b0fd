import type { Series } from '../../observers/prometheus/parseAnswer';
import type { PrometheusClient } from '../../observers/prometheus/PrometheusClient';
import type { Gauge, Gauges } from './Gauge';
import { labelKey } from './labelKey';

/** One Prometheus to ask. */
export type GaugeSource = {
  name: string;
  client: Pick<PrometheusClient, 'query'>;
  /** Names of the clusters that it measures, when that is configured. */
  clusters?: readonly string[];
};

/** Label by which a Prometheus of several clusters tells them apart. */
const CLUSTER_LABEL = 'cluster';
/** More series than a fleet has databases; a metric with more is somebody else's. */
const MAX_SERIES = 20_000;
/** Names become part of a query. */
const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

type Answer = Pick<Gauges, 'gauges' | 'unplaced'>;

/**
 * Reads single metrics from every configured Prometheus.
 *
 * One that fails costs its own values their freshness and nothing more: they stay with the time of their samples.
 * A series belongs to the cluster that its label `cluster` names (a configured name, or a mesh identifier), else to
 * the only cluster that its Prometheus measures; else it is counted and left out.
 */
export class GaugeReader {
  readonly #sources: readonly GaugeSource[];
  readonly #clusterOf: ReadonlyMap<string, string>;
  readonly #now: () => number;
  /** By Prometheus and metric. */
  readonly #last = new Map<string, Answer>();

  constructor(options: {
    sources: readonly GaugeSource[];
    /** Configured names of clusters by the names and mesh identifiers that they may be called by. */
    clusterOf: ReadonlyMap<string, string>;
    now: () => number;
  }) {
    this.#sources = options.sources;
    this.#clusterOf = options.clusterOf;
    this.#now = options.now;
  }

  /** Whether there is anything to ask. */
  get isEmpty(): boolean {
    return this.#sources.length === 0;
  }

  /**
   * The newest values of a metric; of series that are equal in `by` the greatest.
   *
   * @param by - labels that tell the series apart
   * @throws when no Prometheus answered
   */
  async read(
    metric: string,
    by: readonly string[],
    signal: AbortSignal,
  ): Promise<Gauges> {
    const outcomes = await Promise.allSettled(
      this.#sources.map(source => this.#ask(source, metric, by, signal)),
    );
    const failed = outcomes.flatMap((outcome, i) =>
      outcome.status === 'rejected'
        ? [
            {
              source: titleOf(this.#sources[i]),
              why: messageOf(outcome.reason),
            },
          ]
        : [],
    );
    if (failed.length === this.#sources.length) {
      throw new Error(failed.map(({ why }) => why).join('; '));
    }
    const answers = this.#sources.flatMap(
      ({ name }) => this.#last.get(`${name} ${metric}`) ?? [],
    );
    return {
      gauges: newest(answers.flatMap(({ gauges }) => gauges)),
      failures: failed,
      unplaced: answers.reduce((sum, { unplaced }) => sum + unplaced, 0),
    };
  }

  async #ask(
    source: GaugeSource,
    metric: string,
    by: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const time = this.#now();
    const ask = (what: string) =>
      source.client.query(aggregate(what, by), time, signal);
    // An instant query stamps a value with the time of the question; only `timestamp` tells the sample's.
    const [values, times] = await Promise.all([
      ask(metric),
      ask(`timestamp(${metric})`),
    ]);
    if (values.length > MAX_SERIES) {
      throw new Error(
        `${titleOf(source)} holds ${
          values.length
        } series of ${metric}, more than ${MAX_SERIES}`,
      );
    }
    this.#last.set(
      `${source.name} ${metric}`,
      this.#placed(source, values, times),
    );
  }

  #placed(
    source: GaugeSource,
    values: readonly Series[],
    times: readonly Series[],
  ): Answer {
    const seconds = new Map(
      times.map(({ labels, points }) => [labelKey(labels), points[0][1]]),
    );
    const found = values.map(({ labels, points }) => {
      const { [CLUSTER_LABEL]: _, ...own } = labels;
      return {
        source: titleOf(source),
        cluster: this.#clusterAt(source, labels),
        labels: own,
        value: points[0][1],
        at: (seconds.get(labelKey(labels)) ?? NaN) * 1000,
      };
    });
    return {
      gauges: found.filter(
        (gauge): gauge is Gauge =>
          gauge.cluster !== undefined && isMeasure(gauge),
      ),
      unplaced: found.filter(({ cluster }) => cluster === undefined).length,
    };
  }

  #clusterAt(
    { clusters }: GaugeSource,
    { [CLUSTER_LABEL]: label }: Readonly<Record<string, string>>,
  ): string | undefined {
    if (label) return this.#clusterOf.get(label);
    return clusters?.length === 1 ? clusters[0] : undefined;
  }
}

function aggregate(what: string, by: readonly string[]): string {
  const labels = [CLUSTER_LABEL, ...by];
  const bad = [what.replace(/^timestamp\((.*)\)$/, '$1'), ...labels].find(
    name => !NAME.test(name),
  );
  if (bad !== undefined) {
    throw new Error(`"${bad}" is not the name of a metric or label`);
  }
  return `max by (${labels.join(', ')}) (${what})`;
}

/** A lag that is NaN, infinite or below zero was not measured. */
function isMeasure({ value, at }: { value: number; at: number }): boolean {
  return Number.isFinite(value) && value >= 0 && Number.isFinite(at);
}

/** Several Prometheus may scrape the same target. */
function newest(gauges: readonly Gauge[]): Gauge[] {
  const found = new Map<string, Gauge>();
  for (const gauge of gauges) {
    const key = `${gauge.cluster} ${labelKey(gauge.labels)}`;
    const known = found.get(key);
    if (!known || known.at < gauge.at) found.set(key, gauge);
  }
  return [...found.values()];
}

function titleOf({ name }: GaugeSource): string {
  return `Prometheus ${name}`;
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
