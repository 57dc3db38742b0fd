/**
 * How much each region carries now, and how much an endpoint is taken to bear.
 *
 * Nobody measures what a pod can bear. The survey takes services to be sized by the N+1 rule: with
 * the load spread over n regions, the busiest pods run at (n-1)/n of their limit, so that n-1 can
 * carry everything; a region that is alone active runs at its limit, so that a standby has to be as
 * large. A tenth is added, because measured rates waver.
 */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import { sharesOf } from '@geo-reserving/plugin-geo-reserving-node';
import { placedClusters } from '../service/placedClusters';
import type { Placement } from '../service/Placement';
import type { Traffic } from '../split/traffic';

/** Rates of two equal regions differ by some percent from minute to minute. */
const TOLERANCE = 1.1;

export type RegionCapacity = {
  region: string;
  placements: readonly Placement[];
  /** Endpoints that are known to be ready now. */
  ready: number;
  /** Ready endpoints as last known; absent when some cluster was never read. */
  lastReady?: number;
  /** True when all of it is known now. */
  seen: boolean;
};

/**
 * What one endpoint was taken to bear before the service was moved: where the load is afterwards tells how it was
 * directed, and no longer how it was sized.
 */
export type Sizing = Pick<Load, 'total'> & { limit: number };

export type Load = {
  /** `observed`: requests per second; `intent`: percent; `endpoints`: ready endpoints. */
  basis: 'observed' | 'intent' | 'endpoints';
  byRegion: ReadonlyMap<string, number>;
  total: number;
  stale: boolean;
  /** What one endpoint is taken to bear, in the unit of the load; absent when it cannot be told. */
  limit?: number;
};

/** Adds up the placements of each region, regions in order of name. */
export function regionCapacities(
  placements: readonly Placement[],
  regions: readonly string[],
): RegionCapacity[] {
  return regions.map(region => {
    const here = placements.filter(p => p.region === region);
    const last = here.map(p => p.lastReady);
    return {
      region,
      placements: here,
      ready: here.reduce((sum, p) => sum + p.ready, 0),
      lastReady: last.some(n => n === undefined)
        ? undefined
        : last.reduce<number>((sum, n) => sum + (n ?? 0), 0),
      seen: here.every(p => p.seen),
    };
  });
}

/**
 * The load of a service, or undefined when nothing tells it.
 *
 * @param sizing - of a service that was moved
 */
export function loadOf(
  capacities: readonly RegionCapacity[],
  intent: Intent | undefined,
  traffic: Traffic | undefined,
  sizing?: Sizing,
): Load | undefined {
  const measured =
    observedLoad(traffic) ??
    intendedLoad(intent, capacities) ??
    endpointLoad(capacities);
  if (!measured) {
    return undefined;
  }
  const limit = sizing
    ? partOf(measured, sizing)
    : limitOf(measured, capacities, intent);
  return { ...measured, limit };
}

/** However the load is told, and however much of it there is by now: an endpoint bears the same part of all of it. */
function partOf({ total }: Pick<Load, 'total'>, sizing: Sizing): number {
  return (sizing.limit / sizing.total) * total;
}

function observedLoad(traffic: Traffic | undefined): Load | undefined {
  if (!traffic) {
    return undefined;
  }
  const total = totalOf(traffic.byRegion);
  return total > 0
    ? {
        basis: 'observed',
        byRegion: traffic.byRegion,
        total,
        stale: traffic.stale,
      }
    : undefined;
}

/** Intents with shares of their own say how the load is spread; nearest and a single region do not. */
function intendedLoad(
  intent: Intent | undefined,
  capacities: readonly RegionCapacity[],
): Load | undefined {
  const shares =
    intent && intent.mode !== 'single-region'
      ? sharesOf(intent, placedClusters(capacities.flatMap(c => c.placements)))
      : undefined;
  return (
    shares && {
      basis: 'intent',
      byRegion: new Map(Object.entries(shares)),
      total: 100,
      stale: false,
    }
  );
}

function endpointLoad(capacities: readonly RegionCapacity[]): Load | undefined {
  if (capacities.some(c => c.lastReady === undefined)) {
    return undefined;
  }
  const byRegion = new Map(capacities.map(c => [c.region, c.lastReady ?? 0]));
  const total = totalOf(byRegion);
  return total > 0
    ? { basis: 'endpoints', byRegion, total, stale: false }
    : undefined;
}

/**
 * What one endpoint is taken to bear, from the busiest region.
 *
 * @param podsOf - how many carry the load of a region; by default those that are ready where all is seen, and none
 *   elsewhere: an old count would flatter the limit
 */
export function limitOf(
  load: Pick<Load, 'byRegion'>,
  capacities: readonly RegionCapacity[],
  intent: Intent | undefined,
  podsOf = (c: RegionCapacity): number => (c.seen ? c.ready : 0),
): number | undefined {
  const busiest = Math.max(
    0,
    ...capacities.map(c => {
      const pods = podsOf(c);
      return pods > 0 ? (load.byRegion.get(c.region) ?? 0) / pods : 0;
    }),
  );
  const sharing = sharingRegions(capacities, intent);
  const spare = sharing < 2 ? 1 : sharing / (sharing - 1);
  return busiest > 0 ? busiest * spare * TOLERANCE : undefined;
}

function sharingRegions(
  capacities: readonly RegionCapacity[],
  intent: Intent | undefined,
): number {
  if (intent?.mode !== 'active-active') {
    return 1;
  }
  return intent.routing === 'weighted'
    ? Object.values(intent.weights).filter(weight => weight > 0).length
    : capacities.length;
}

function totalOf(values: ReadonlyMap<string, number>): number {
  return [...values.values()].reduce((total, value) => total + value, 0);
}
