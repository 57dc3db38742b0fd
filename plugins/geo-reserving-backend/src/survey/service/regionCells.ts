import type { RegionCell } from '@geo-reserving/plugin-geo-reserving-common';
import { sharesOf } from '../split/traffic';
import { toInstant } from '../support/instants';
import type { RegionCapacity } from '../status/load';
import type { ServiceContext } from './ServiceContext';

/** The service in each region of the fleet, in the order of the configuration. */
export function regionCells(
  service: ServiceContext,
  regions: readonly string[],
): RegionCell[] {
  return regions.map(region => {
    const capacity = service.capacities.find(c => c.region === region);
    return {
      region,
      ...placedIn(capacity),
      ...trafficIn(region, capacity !== undefined, service),
    };
  });
}

/** Counts what was seen; clusters that were not are named, and never counted as zero. */
function placedIn(
  capacity: RegionCapacity | undefined,
): Pick<RegionCell, 'state' | 'ready' | 'desired' | 'unknownClusters'> {
  if (capacity === undefined) {
    return { state: 'none', unknownClusters: [] };
  }
  const { placements } = capacity;
  const seen = placements.filter(p => p.seen);
  const isPlaced = placements.some(p => p.presence === 'present');
  return {
    state: isPlaced ? 'placed' : 'expected',
    ...(seen.length > 0 && {
      ready: seen.reduce((sum, p) => sum + p.ready, 0),
      desired: seen.reduce(
        (sum, p) => sum + (p.workload?.desired ?? p.endpoints?.total ?? 0),
        0,
      ),
    }),
    unknownClusters: placements.filter(p => !p.seen).map(p => p.cluster.name),
  };
}

/** A region that nobody measured has no share; where others were measured and it is placed, it has 0. */
function trafficIn(
  region: string,
  isPlaced: boolean,
  { traffic }: ServiceContext,
): Pick<RegionCell, 'trafficPercent' | 'trafficStale' | 'trafficAt'> {
  const share = traffic && sharesOf(traffic)?.split[region];
  const measured = traffic !== undefined && traffic.total > 0;
  if (!traffic || !measured || (share === undefined && !isPlaced)) {
    return {};
  }
  return {
    trafficPercent: share ?? 0,
    trafficStale:
      traffic.staleRegions.has(region) ||
      (share === undefined && traffic.stale),
    trafficAt: toInstant(traffic.at),
  };
}
