import type { Contradiction } from '../connectivity/connectivity';

/**
 * Clusters that state one UUID are one cluster configured twice, or a copy of another.
 *
 * @param uuids - stated UUID by cluster name; clusters whose UUID is not known are left out
 * @returns the contradiction of every cluster that shares its UUID
 */
export function duplicateUuids(
  uuids: ReadonlyMap<string, string>,
): Map<string, Contradiction> {
  const byUuid = new Map<string, string[]>();
  for (const [cluster, uuid] of uuids) {
    byUuid.set(uuid, [...(byUuid.get(uuid) ?? []), cluster]);
  }
  const contradictions = new Map<string, Contradiction>();
  for (const [uuid, clusters] of byUuid) {
    if (clusters.length > 1) {
      const names = clusters.sort().join(' and ');
      for (const cluster of clusters) {
        contradictions.set(cluster, contradiction(names, uuid));
      }
    }
  }
  return contradictions;
}

function contradiction(names: string, uuid: string): Contradiction {
  return {
    message: `${names} state the same cluster UUID ${uuid}.`,
    remedy: `Check that ${names} in geoReserving.clusters lead to different clusters; a cluster restored from another's backup needs a UUID of its own.`,
  };
}
