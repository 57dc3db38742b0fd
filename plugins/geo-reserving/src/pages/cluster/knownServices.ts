import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';

/**
 * How many services a cluster holds, as far as that is known: a cluster that never answered, or
 * that lets nothing be read, has an unknown number and not none.
 */
export function knownServices(cluster: ClusterView): number | undefined {
  const silent =
    cluster.status === 'forbidden' || cluster.status === 'unreachable';
  if (!cluster.lastSeen || (silent && cluster.services === 0)) {
    return undefined;
  }
  return cluster.services;
}
