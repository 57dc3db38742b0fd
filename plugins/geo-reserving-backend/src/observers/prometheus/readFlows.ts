import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import { isDnsLabel } from '@geo-reserving/plugin-geo-reserving-node';
import type { ObservedFlow } from '@geo-reserving/plugin-geo-reserving-node';
import type { Series } from './parseAnswer';
import type { Reporter } from './promql';

/** What was asked at one time: all requests, and those that failed. */
export type FlowSeries = {
  all: readonly Series[];
  /** HTTP errors and gRPC errors; each request is in at most one of them. */
  errors: readonly (readonly Series[])[];
};

/** Flows at one instant. */
export type FlowsAt = { at: number; flows: ObservedFlow[] };

/** What Istio writes when the other side is not known. */
const UNKNOWN = 'unknown';

type Rate = 'requestsPerSecond' | 'errorsPerSecond';

class FlowTable {
  readonly #instants = new Map<number, Map<string, ObservedFlow>>();
  readonly #broken = new Set<string>();

  constructor(private readonly reportedBy: Reporter) {}

  add(series: Series, rate: Rate): void {
    const service = serviceOf(series);
    if (!service) return;
    for (const [seconds, value] of series.points) {
      const at = Math.round(seconds * 1000);
      if (Number.isFinite(value) && value >= 0 && isAttributed(series)) {
        const flow = this.#flow(at, service, series, rate);
        if (flow) flow[rate] += value;
      } else {
        this.#broken.add(brokenKey(at, service));
      }
    }
  }

  byInstant(): FlowsAt[] {
    return [...this.#instants]
      .sort(([a], [b]) => a - b)
      .map(([at, flows]) => ({
        at,
        flows: [...flows.values()].filter(
          flow => !this.#broken.has(brokenKey(at, flow.service)),
        ),
      }));
  }

  /** The flow of a series; an error series alone makes none, since its total is not known. */
  #flow(
    at: number,
    service: ServiceRef,
    series: Series,
    rate: Rate,
  ): ObservedFlow | undefined {
    const sourceCluster = series.labels.source_cluster || UNKNOWN;
    const destinationCluster = series.labels.destination_cluster;
    const key = [
      service.namespace,
      service.name,
      sourceCluster,
      destinationCluster,
    ].join('\u0000');
    const flows = this.#instants.get(at) ?? new Map<string, ObservedFlow>();
    const known = flows.get(key);
    if (known || rate === 'errorsPerSecond') return known;
    const flow: ObservedFlow = {
      service,
      sourceCluster,
      destinationCluster,
      requestsPerSecond: 0,
      errorsPerSecond: 0,
      reportedBy: this.reportedBy,
    };
    this.#instants.set(at, flows.set(key, flow));
    return flow;
  }
}

/**
 * Turns series into flows, by instant, oldest first.
 *
 * - A series without a service cannot be attributed and is left out.
 * - A caller's cluster that is not named is `unknown`.
 * - A value that is not a finite number, or a series without the label `destination_cluster`, makes
 *   its whole service unknown at that instant: without one of its parts, the shares of the others
 *   would be wrong. (Istio itself writes the label as `unknown` where it has no answer; a label that
 *   is not there was dropped on the way, by a relabelling for example.)
 *
 * @returns instants in milliseconds since the epoch
 */
export function readFlows(series: FlowSeries, reportedBy: Reporter): FlowsAt[] {
  const flows = new FlowTable(reportedBy);
  for (const one of series.all) flows.add(one, 'requestsPerSecond');
  for (const one of series.errors.flat()) flows.add(one, 'errorsPerSecond');
  return flows.byInstant();
}

function isAttributed({ labels }: Series): boolean {
  return Boolean(labels.destination_cluster);
}

function serviceOf({ labels }: Series): ServiceRef | undefined {
  const namespace = labels.destination_service_namespace ?? '';
  const name = labels.destination_service_name ?? '';
  // Istio names what it cannot attribute `unknown` or `PassthroughCluster`.
  if (namespace === UNKNOWN || name === UNKNOWN) return undefined;
  if (!isDnsLabel(namespace) || !isDnsLabel(name)) return undefined;
  return { namespace, name };
}

function brokenKey(at: number, service: ServiceRef): string {
  return `${at}/${service.namespace}/${service.name}`;
}
