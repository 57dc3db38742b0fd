/** What observers measured of one service, summed by region. */
import type {
  Provenance,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';
import { toInstant } from '../support/instants';
import { distinct } from '../support/order';
import { listOf } from '../support/words';
import { TrafficTally } from './TrafficTally';
import type { MappedFlow } from './flowIndex';

/** Rates in requests per second. */
export type Traffic = {
  total: number;
  /** By region that answered. */
  byRegion: ReadonlyMap<string, number>;
  /** By region of the callers. */
  byOrigin: ReadonlyMap<string, OriginTraffic>;
  /** By cluster that answered. */
  byCluster: ReadonlyMap<string, number>;
  /** Clusters that requests come from. */
  sources: string[];
  /** Requests that nobody answered: an error, not a region. */
  toNobody: number;
  errors: number;
  /** Identifiers of clusters that answered and that the configuration does not know. */
  unmapped: { id: string; rps: number }[];
  /** Regions of which some part is an old measurement. */
  staleRegions: ReadonlySet<string>;
  /** Milliseconds since the epoch: the oldest measurement that stands behind it. */
  at: number;
  stale: boolean;
  provenance: Provenance;
};

export type OriginTraffic = {
  total: number;
  byRegion: ReadonlyMap<string, number>;
  toNobody: number;
};

/** Sums flows; absent when nobody measured anything of the service. */
export function trafficOf(
  flows: readonly MappedFlow[],
  regionOfCluster: ReadonlyMap<string, string>,
): Traffic | undefined {
  if (flows.length === 0) {
    return undefined;
  }
  const tally = new TrafficTally(regionOfCluster);
  flows.forEach(flow => tally.add(flow));
  const at = Math.min(...flows.map(f => f.at));
  const stale = flows.some(f => f.stale);
  return {
    ...tally.result(),
    sources: distinct(flows.flatMap(f => f.source ?? [])),
    at,
    stale,
    provenance: {
      source: listOf(distinct(flows.map(f => f.observer))),
      at: toInstant(at),
      stale,
    },
  };
}

/** Shares by region, in percent of all requests; absent when there were none. */
export function sharesOf(traffic: {
  total: number;
  byRegion: ReadonlyMap<string, number>;
  toNobody: number;
}): { split: Split; unserved: number } | undefined {
  if (!(traffic.total > 0)) {
    return undefined;
  }
  const share = (rps: number) => (100 * rps) / traffic.total;
  return {
    split: Object.fromEntries(
      [...traffic.byRegion].map(([region, rps]) => [region, share(rps)]),
    ),
    unserved: share(traffic.toNobody),
  };
}

/** Errors (nobody answered, or an error was answered) in percent of all requests. */
export function errorPercent(traffic: Traffic): number | undefined {
  return traffic.total > 0
    ? Math.min(
        100,
        (100 * Math.max(traffic.errors, traffic.toNobody)) / traffic.total,
      )
    : undefined;
}
