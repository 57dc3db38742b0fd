import type { ClusterFacts } from '../../fleet/facts';
import { by, groupBy } from '../support/order';

/** Clusters by the UUID they state: the key that joins a cluster and the peers that name it. */
export type ClusterByUuid = {
  /** The one cluster that states this UUID; absent when none does, or more than one. */
  only(uuid: string | undefined): string | undefined;
  /** All that state it, by name. */
  all(uuid: string | undefined): string[];
};

export function clusterByUuid(
  clusters: readonly ClusterFacts[],
): ClusterByUuid {
  const groups = groupBy(
    [...clusters].sort(by(c => c.name)),
    c => c.identity.uuid ?? '',
  );
  const all = (uuid: string | undefined) =>
    uuid ? (groups.get(uuid) ?? []).map(c => c.name) : [];
  return {
    all,
    only: uuid => {
      const names = all(uuid);
      return names.length === 1 ? names[0] : undefined;
    },
  };
}
