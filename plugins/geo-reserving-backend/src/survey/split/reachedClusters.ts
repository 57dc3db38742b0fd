import type { ServiceContext } from '../service/ServiceContext';
import type { KnownRoute } from './Route';
import { isOriginObserved, usableRoutes } from './configuredSplit';

/**
 * Clusters whose endpoints get requests, as the objects have it: of those that enter where the balancers lead them, or,
 * where nothing in front decides, of any caller.
 */
export function reachedClusters({
  routes,
  traffic,
  external: { entry },
}: Pick<ServiceContext, 'routes' | 'traffic' | 'external'>): Set<string> {
  const entered =
    entry && !isOriginObserved(routes, traffic)
      ? enteringRoutes(routes, entry.shares.byCluster)
      : undefined;
  return new Set(
    (entered ?? usableRoutes(routes)).flatMap(({ prediction }) =>
      Object.entries(prediction.byCluster).flatMap(([cluster, share]) =>
        share > 0 ? cluster : [],
      ),
    ),
  );
}

/** Undefined when some enter where no route is known. */
function enteringRoutes(
  routes: ServiceContext['routes'],
  byCluster: Readonly<Record<string, number>>,
): KnownRoute[] | undefined {
  const names = Object.keys(byCluster).filter(name => byCluster[name] > 0);
  const entered = routes.filter(
    (route): route is KnownRoute =>
      route.known && names.includes(route.cluster),
  );
  return entered.length === names.length ? entered : undefined;
}
