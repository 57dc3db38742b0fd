/**
 * Where requests come from once a region is lost.
 *
 * Surviving callers stay where they are. Those of the lost region come in elsewhere: as the balancers in front
 * would have it, where there are some that can be read, else in the same proportion as the others.
 */
import type { Entry } from '../layers/ExternalLayer';
import { reentryOf } from '../layers/reentry';
import type { KnownRoute } from '../split/routes';
import type { Traffic } from '../split/traffic';
import type { RegionCapacity } from './load';

export type OriginQuestion = {
  /** Of the surviving clusters. */
  routes: readonly KnownRoute[];
  lost: { region: string; clusters: ReadonlySet<string> };
  traffic: Traffic | undefined;
  capacities: readonly RegionCapacity[];
  entry: Entry | undefined;
};

export type Origins = {
  /** Part of all requests that each route carries, in the order of the routes. */
  weights: readonly number[];
  /** Part that enters nowhere any more; with the weights it makes 1, unless nothing is known. */
  lost: number;
  /** True when it rests on old facts, or requests enter where no route is known. */
  unsure: boolean;
};

/** The parts sum to 1, or are all 0 when there is no surviving route. */
export function originsAfterLoss(question: OriginQuestion): Origins {
  const { entry, lost, traffic } = question;
  const observed = observedByRoute(question);
  const isMeasured = observed.some(w => w > 0);
  if (entry && !isMeasured && !hasObservedOrigin(traffic)) {
    return enteringAfter(entry, question);
  }
  const reentry = reentryOf(entry, lost.clusters);
  const gone = traffic?.byOrigin.get(lost.region)?.total ?? 0;
  if (reentry && gone > 0) {
    return reentered(observed, gone, reentry, question, entry?.stale ?? false);
  }
  return inProportion(observed, question, entry);
}

/** Requests per second of each route's callers; those of a region in equal parts over its clusters. */
function observedByRoute({ routes, traffic }: OriginQuestion): number[] {
  return inEqualParts(
    routes,
    region => traffic?.byOrigin.get(region)?.total ?? 0,
  );
}

/** What a region has, in equal parts over its routes. */
function inEqualParts(
  routes: readonly KnownRoute[],
  of: (region: string) => number,
): number[] {
  const inRegion = new Map<string, number>();
  for (const { region } of routes) {
    inRegion.set(region, (inRegion.get(region) ?? 0) + 1);
  }
  return routes.map(({ region }) => of(region) / (inRegion.get(region) ?? 1));
}

function hasObservedOrigin(traffic: Traffic | undefined): boolean {
  return [...(traffic?.byOrigin.values() ?? [])].some(o => o.total > 0);
}

/** Nobody observes callers: all requests are taken to come from outside. */
function enteringAfter(
  entry: Entry,
  { routes, lost, ...rest }: OriginQuestion,
): Origins {
  const after = entry.without(lost.clusters);
  if (!after) {
    return {
      ...inProportion(
        routes.map(() => 0),
        { routes, lost, ...rest },
        entry,
      ),
      unsure: true,
    };
  }
  const weights = routes.map(r => (after.byCluster[r.cluster] ?? 0) / 100);
  const carried = sum(weights);
  const nowhere = (after.unserved + after.elsewhere) / 100;
  const stillLost = sum(
    [...lost.clusters].map(c => (after.byCluster[c] ?? 0) / 100),
  );
  return {
    weights,
    lost: nowhere + stillLost,
    // The rest enters clusters whose routes are not known.
    unsure: entry.stale || 1 - carried - nowhere - stillLost > 0.01,
  };
}

function reentered(
  observed: readonly number[],
  gone: number,
  reentry: NonNullable<ReturnType<typeof reentryOf>>,
  { routes }: OriginQuestion,
  stale: boolean,
): Origins {
  const total = sum(observed) + gone;
  const again = routes.map(
    r => (gone * (reentry.byCluster.get(r.cluster) ?? 0)) / 100,
  );
  const lost = (gone * reentry.lost) / 100;
  const weights = routes.map((_, i) => (observed[i] + again[i]) / total);
  return {
    weights,
    lost: lost / total,
    unsure: stale || 1 - sum(weights) - lost / total > 0.01,
  };
}

/** As observed, else by the endpoints around the callers, else in equal parts. */
function inProportion(
  observed: readonly number[],
  { routes, capacities }: OriginQuestion,
  entry: Entry | undefined,
): Origins {
  const lastReady = new Map(capacities.map(c => [c.region, c.lastReady]));
  const byEndpoints = inEqualParts(
    routes,
    region => lastReady.get(region) ?? 0,
  );
  const unsure = entry?.stale ?? false;
  for (const weights of [observed, byEndpoints, routes.map(() => 1)]) {
    const total = sum(weights);
    if (total > 0) {
      return { weights: weights.map(w => w / total), lost: 0, unsure };
    }
  }
  return { weights: [], lost: 0, unsure };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
