/**
 * Where requests would go when nobody can tell where they come from: so that one can act without an observer, and in the
 * very hour in which the observer is lost with its region.
 */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceContext } from '../../survey/service/ServiceContext';

/** What such a prediction rests on; said with the plan. */
export const ASSUMED_ORIGINS =
  'Nobody observes where requests come from; they are taken to come from each region in proportion to its endpoints.';

/** Endpoints by region, as last known; fixed at the start of a plan, because callers do not move with a write. */
export type AssumedOrigins = ReadonlyMap<string, number>;

export function assumedOrigins({
  capacities,
}: Pick<ServiceContext, 'capacities'>): AssumedOrigins {
  return new Map(capacities.map(c => [c.region, c.lastReady ?? c.ready]));
}

/**
 * By what stands in front of the clusters where something does, else by the origins. Undefined where the objects cannot be
 * read, so that not even this can be said.
 */
export function assumedSplit(
  context: Pick<ServiceContext, 'split' | 'external' | 'routes'>,
  origins: AssumedOrigins,
): { split: Split; unserved: number } | undefined {
  const { configuredBySource } = context.split;
  const weights = configuredBySource.map(({ from }) => origins.get(from) ?? 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (configuredBySource.length === 0) {
    return undefined;
  }
  const { entry } = context.external;
  if (entry) {
    return splitFromShares(entry.shares, context.routes);
  }
  const split: Split = {};
  let unserved = 0;
  configuredBySource.forEach(({ to, unserved: lost }, i) => {
    const part = total > 0 ? weights[i] / total : 1 / weights.length;
    unserved += lost * part;
    for (const [region, share] of Object.entries(to)) {
      split[region] = (split[region] ?? 0) + share * part;
    }
  });
  return { split, unserved };
}

/** What enters where no route is known is taken to be answered by nobody. */
function splitFromShares(
  shares: DirectedShares,
  routes: ServiceContext['routes'],
): { split: Split; unserved: number } {
  const split: Split = {};
  let unserved = shares.unserved + shares.elsewhere;
  for (const [cluster, percent] of Object.entries(shares.byCluster)) {
    const route = routes.find(r => r.cluster === cluster);
    if (!route?.known) {
      unserved += percent;
      continue;
    }
    unserved += (percent * route.prediction.unserved) / 100;
    for (const [region, share] of Object.entries(route.toRegions)) {
      split[region] = (split[region] ?? 0) + (percent * share) / 100;
    }
  }
  return { split, unserved };
}
