/**
 * Observed flows, by service, with cluster identifiers translated.
 *
 * The same requests may be counted twice, by the caller's proxies and by the receiver's, and by two
 * observers: of one pair of clusters only one count is used, see {@link isBetter}.
 */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ObservedFlow } from '@geo-reserving/plugin-geo-reserving-node';
import { byText, groupBy } from '../support/order';
import type { ObservationState, SurveySettings } from '../types';

/** Where requests went: to a cluster of ours, to one we do not know, or to nobody. */
export type Destination =
  | { kind: 'cluster'; cluster: string }
  | { kind: 'unmapped'; id: string }
  | { kind: 'nobody' };

export type MappedFlow = {
  /** Cluster name; absent when the identifier is none of ours. */
  source?: string;
  sourceId: string;
  destination: Destination;
  rps: number;
  errorsRps: number;
  /** Whose proxies counted. */
  reportedBy: 'source' | 'destination';
  observer: string;
  kind: string;
  at: number;
  stale: boolean;
};

/**
 * What the mesh reports when the other side did not say who it is: because nobody answered, or
 * because whoever answered is not in the mesh. The errors tell the two apart.
 */
const UNNAMED = 'unknown';

const byService = memoByMap((flows: ObservedFlow[]) =>
  groupBy(flows, f => `${f.service.namespace}/${f.service.name}`),
);

export type FlowIndex = {
  /** Flows of one service, one for each pair of cluster identifiers, in a fixed order. */
  of(serviceKey: string): MappedFlow[];
  /** Keys of all services for which something was measured. */
  keys(): Set<string>;
};

/** Makes the index; the grouping of each observation is remembered between calls. */
export function flowIndex(
  observations: readonly ObservationState[],
  clusterOfMeshId: ReadonlyMap<string, string>,
  settings: SurveySettings,
  now: number,
): FlowIndex {
  const seen = observations.flatMap(state =>
    state.last === undefined ? [] : [{ state, last: state.last }],
  );
  const map = (
    flow: ObservedFlow,
    { state, last }: (typeof seen)[number],
  ): MappedFlow[] =>
    partsOf(flow, clusterOfMeshId).map(part => ({
      source: clusterOfMeshId.get(flow.sourceCluster),
      sourceId: flow.sourceCluster,
      ...part,
      reportedBy: flow.reportedBy ?? 'source',
      observer: state.observer,
      kind: state.kind,
      at: last.at,
      stale: !(now - last.at <= settings.observationsStaleAfterMs),
    }));
  return {
    of: key =>
      freshestByPair(
        seen.flatMap(o =>
          (byService(o.last.flows).get(key) ?? []).flatMap(flow =>
            map(flow, o),
          ),
        ),
      ),
    keys: () => new Set(seen.flatMap(o => [...byService(o.last.flows).keys()])),
  };
}

/** Requests to an unnamed destination reached nobody as far as they failed; the others reached somebody we do not know. */
function partsOf(
  flow: ObservedFlow,
  clusterOfMeshId: ReadonlyMap<string, string>,
): Pick<MappedFlow, 'destination' | 'rps' | 'errorsRps'>[] {
  const id = flow.destinationCluster;
  const rps = positive(flow.requestsPerSecond);
  const errorsRps = positive(flow.errorsPerSecond);
  if (id !== UNNAMED && id !== '') {
    const cluster = clusterOfMeshId.get(id);
    const destination: Destination =
      cluster === undefined
        ? { kind: 'unmapped', id }
        : { kind: 'cluster', cluster };
    return [{ destination, rps, errorsRps }];
  }
  const failed = Math.min(rps, errorsRps);
  const nobody = { rps: failed, errorsRps: failed };
  const somebody = { rps: rps - failed, errorsRps: 0 };
  return [
    { destination: { kind: 'nobody' as const }, ...nobody },
    { destination: { kind: 'unmapped' as const, id: UNNAMED }, ...somebody },
  ].filter(part => part.rps > 0);
}

function freshestByPair(flows: MappedFlow[]): MappedFlow[] {
  const pairs = groupBy(flows, pairKey);
  return [...pairs.keys()].sort(byText).flatMap(key => {
    const measured = pairs.get(key) ?? [];
    const best = measured.reduce((a, b) => (isBetter(b, a) ? b : a));
    return mergeSameObserver(
      measured.filter(
        f =>
          f.observer === best.observer &&
          f.at === best.at &&
          f.reportedBy === best.reportedBy,
      ),
    );
  });
}

/** One observer may report a pair in several series: they add up. */
function mergeSameObserver(flows: MappedFlow[]): MappedFlow[] {
  if (flows.length < 2) {
    return flows;
  }
  // Added smallest first, so that the sum does not depend on the order of facts.
  const sum = (values: number[]) =>
    values.sort((a, b) => a - b).reduce((total, v) => total + v, 0);
  return [
    {
      ...flows[0],
      rps: sum(flows.map(f => f.rps)),
      errorsRps: sum(flows.map(f => f.errorsRps)),
    },
  ];
}

/** Fresh before stale, then the caller's count before the receiver's, then the newer one. */
function isBetter(a: MappedFlow, b: MappedFlow): boolean {
  if (a.stale !== b.stale) {
    return b.stale;
  }
  if (a.reportedBy !== b.reportedBy) {
    return a.reportedBy === 'source';
  }
  return a.at === b.at ? a.observer < b.observer : a.at > b.at;
}

function pairKey({ source, sourceId, destination: to }: MappedFlow): string {
  const from = source === undefined ? `?${sourceId}` : `=${source}`;
  const detail = { cluster: '', id: '', ...to };
  return `${from}\n${to.kind}\n${detail.cluster}${detail.id}`;
}

/** Rates that are negative or no number at all are measurement faults and count as nothing. */
function positive(rate: number): number {
  return Number.isFinite(rate) && rate > 0 ? rate : 0;
}
