/** What Cilium's agents say of the clusters they are joined with, as data. */

/** One direction: whether the agents of a cluster hear another one. */
export type ClusterMeshLink = {
  /** Clusters as Cilium names them. */
  source: string;
  target: string;
  /** Whether all agents that report are ready; one that is not goes on with what it heard last. */
  ready: boolean;
  /** Milliseconds since the epoch: when an agent last failed to reach it; absent: never. */
  lastFailure?: number;
  /** Milliseconds since the epoch: the oldest of the newest samples. */
  at: number;
  /** Name of the Prometheus that holds them. */
  observer: string;
};

export type ClusterMeshState = {
  /** By source and target. */
  links: readonly ClusterMeshLink[];
  /** Why some Prometheus said nothing, one sentence each. */
  unread: readonly string[];
};

/** Services that may look different: all of them as soon as somebody is heard who was not, or the other way round. */
export function changedByMesh(
  before: ClusterMeshState | undefined,
  after: ClusterMeshState,
): ReadonlySet<string> | 'all' {
  return before && outline(before) === outline(after) ? new Set() : 'all';
}

/** Without the times, which go by with every sample. */
function outline({ links, unread }: ClusterMeshState): string {
  return JSON.stringify([
    links.map(({ source, target, ready }) => [source, target, ready]),
    unread,
  ]);
}
