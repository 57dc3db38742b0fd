import type {
  ClusterStatus,
  ClusterView,
  FleetView,
  PeeringView,
  RegionView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** What the map needs to know of a region. */
export type MapRegion = {
  name: string;
  title: string;
  latitude: number;
  longitude: number;
  /** Requests served per second; absent when nobody measures it. */
  rps?: number;
  /** The rate is older than its source's limit. */
  stale: boolean;
  /** When the rate was measured. */
  at?: string;
  clusters: number;
  /** How many of its clusters give no facts. */
  away: number;
  /** The worst status among its clusters; undefined when it has none. */
  status?: ClusterStatus;
};

/**
 * Observed traffic between two regions on the map: from the western to the eastern one, back, or
 * both. One line carries both ways, so that a full mesh of regions stays readable.
 */
export type MapFlow = {
  /** The western region. */
  west: string;
  /** The eastern region. */
  east: string;
  /** Requests per second from west to east; absent when none were seen. */
  eastward?: number;
  /** Requests per second from east to west; absent when none were seen. */
  westward?: number;
  /** One of the ways was measured longer ago than its source's limit. */
  stale: boolean;
};

/** A broken peering between clusters of two regions on the map. */
export type MapBreak = {
  from: string;
  to: string;
  /** The other direction is broken too. */
  bothWays: boolean;
  since?: string;
};

/** Everything that the map draws. */
export type MapFacts = {
  regions: MapRegion[];
  flows: MapFlow[];
  breaks: MapBreak[];
  /** Regions that the configuration does not place. */
  unplaced: MapRegion[];
};

/** Cluster statuses, worst first. */
export const CLUSTER_SEVERITY: readonly ClusterStatus[] = [
  'unreachable',
  'forbidden',
  'misconfigured',
  'stale',
  'connected',
];

/** Statuses in which a cluster gives no present facts. */
const AWAY: ReadonlySet<ClusterStatus> = new Set(['unreachable', 'forbidden']);

/** Takes from the fleet what the map draws. */
export function mapFacts(fleet: FleetView): MapFacts {
  const clusters = groupByRegion(fleet.clusters);
  const all = fleet.regions.map(region => ({
    region,
    facts: regionFacts(region, clusters.get(region.name) ?? []),
  }));
  const placed = all.filter(({ region }) => region.location);
  const known = new Set(placed.map(({ region }) => region.name));
  return {
    regions: placed.map(({ facts }) => facts),
    unplaced: all
      .filter(({ region }) => !region.location)
      .map(({ facts }) => facts),
    flows: pairFlows(
      fleet.flows.filter(({ from, to }) => known.has(from) && known.has(to)),
      placed.map(({ facts }) => facts),
    ),
    breaks: pairBreaks(
      regionBreaks(fleet).filter(
        ({ from, to }) => known.has(from) && known.has(to),
      ),
    ),
  };
}

function regionFacts(region: RegionView, clusters: ClusterView[]): MapRegion {
  return {
    name: region.name,
    title: region.title,
    latitude: region.location?.latitude ?? 0,
    longitude: region.location?.longitude ?? 0,
    rps: region.servedRps,
    stale: region.servedStale ?? false,
    at: region.servedAt,
    clusters: clusters.length,
    away: clusters.filter(({ status }) => AWAY.has(status)).length,
    status: CLUSTER_SEVERITY.find(status =>
      clusters.some(cluster => cluster.status === status),
    ),
  };
}

/** Both ways of a pair as one flow. A way without any request is no traffic, so it is no line. */
function pairFlows(
  flows: FleetView['flows'],
  regions: readonly MapRegion[],
): MapFlow[] {
  const longitude = new Map(regions.map(r => [r.name, r.longitude]));
  const isWest = (a: string, b: string) => {
    const difference = (longitude.get(a) ?? 0) - (longitude.get(b) ?? 0);
    return difference === 0 ? a < b : difference < 0;
  };
  const pairs = new Map<string, MapFlow>();
  for (const { from, to, rps, stale } of flows) {
    if (from === to || !(rps > 0)) continue;
    const eastward = isWest(from, to);
    const [west, east] = eastward ? [from, to] : [to, from];
    const key = `${west} ${east}`;
    const known = pairs.get(key) ?? { west, east, stale: false };
    pairs.set(key, {
      ...known,
      [eastward ? 'eastward' : 'westward']: rps,
      stale: known.stale || stale,
    });
  }
  return [...pairs.values()];
}

/** Both directions of a pair as one break, since the older of the two. */
function pairBreaks(breaks: readonly OneWay[]): MapBreak[] {
  const pairs = new Map<string, MapBreak>();
  for (const { from, to, since } of breaks) {
    const back = pairs.get(`${to} ${from}`);
    if (!back) {
      pairs.set(`${from} ${to}`, { from, to, since, bothWays: false });
    } else {
      back.bothWays = true;
      back.since = [back.since, since].filter(Boolean).sort()[0];
    }
  }
  return [...pairs.values()];
}

type OneWay = Omit<MapBreak, 'bothWays'>;

/** One break per pair of regions and direction: the oldest. */
function regionBreaks(fleet: FleetView): OneWay[] {
  const regionOf = new Map(fleet.clusters.map(c => [c.name, c.region]));
  const breaks = new Map<string, OneWay>();
  for (const peering of fleet.peerings) {
    const found = breakOf(peering, regionOf);
    if (!found) continue;
    const key = `${found.from} ${found.to}`;
    const known = breaks.get(key);
    if (!known || (found.since ?? '') < (known.since ?? '')) {
      breaks.set(key, found);
    }
  }
  return [...breaks.values()];
}

function breakOf(
  peering: PeeringView,
  regionOf: ReadonlyMap<string, string>,
): OneWay | undefined {
  const from = regionOf.get(peering.from);
  const to = peering.to && regionOf.get(peering.to);
  if (peering.status !== 'broken' || !from || !to || from === to) {
    return undefined;
  }
  return { from, to, since: peering.since };
}

function groupByRegion(clusters: readonly ClusterView[]) {
  const groups = new Map<string, ClusterView[]>();
  for (const cluster of clusters) {
    const group = groups.get(cluster.region);
    if (group) group.push(cluster);
    else groups.set(cluster.region, [cluster]);
  }
  return groups;
}
