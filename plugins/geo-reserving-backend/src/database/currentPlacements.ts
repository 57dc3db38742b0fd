import type { ClusterFacts, RememberedPlacement } from '../fleet/facts';

/**
 * What a cluster holds now, of the services that are known.
 *
 * @param services - keys `namespace/name` of the services of the fleet
 * @returns undefined when the cluster cannot say now, so that nothing is forgotten because of it
 */
export function currentPlacements(
  cluster: ClusterFacts,
  services: ReadonlySet<string>,
): RememberedPlacement[] | undefined {
  const { availability, at } = cluster.resources.services;
  const canSay =
    cluster.connectivity.status === 'connected' &&
    availability === 'synced' &&
    at !== undefined;
  if (!canSay) return undefined;
  return [...cluster.services]
    .filter(([key]) => services.has(key))
    .map(([, { namespace, name }]) => ({
      cluster: cluster.name,
      service: { namespace, name },
      lastSeen: at,
    }));
}
