/**
 * Where Cilium sends the requests of the clients in one cluster (docs/traffic-prediction.md, Cilium).
 *
 * Every backend that is used gets the same share. What a cluster was last heard to have stays in use when it is no
 * longer heard: its requests are lost, and nothing moves.
 */
import type { Affinity } from './globalService';

/** The service in one cluster, as its clients and the others know it. */
export type CiliumBackends = {
  cluster: string;
  /** Ready endpoints as last known. */
  ready: number;
};

/** Percent; the shares and `unserved` make 100. */
export type CiliumShares = {
  /** Every cluster that was given has an entry. */
  byCluster: Record<string, number>;
  unserved: number;
};

export type CiliumClient = {
  affinity: Affinity;
  own: CiliumBackends;
  /** Clusters that are global and shared. */
  others: readonly CiliumBackends[];
};

const NOBODY: ReadonlySet<string> = new Set();

/** @param lost - clusters that do not answer, and are still listed */
export function ciliumShares(
  client: CiliumClient,
  lost: ReadonlySet<string> = NOBODY,
): CiliumShares {
  const { own, others } = client;
  const used = usedBackends(client);
  const total = used.reduce((sum, { ready }) => sum + ready, 0);
  const byCluster = Object.fromEntries(
    [own, ...others].map(({ cluster }) => [cluster, 0]),
  );
  let unserved = total > 0 ? 0 : 100;
  for (const { cluster, ready } of total > 0 ? used : []) {
    const share = (100 * ready) / total;
    if (lost.has(cluster)) {
      unserved += share;
    } else {
      byCluster[cluster] += share;
    }
  }
  return { byCluster, unserved };
}

/** The preferred side while it has a ready backend, else the other one. */
function usedBackends({
  affinity,
  own,
  others,
}: CiliumClient): readonly CiliumBackends[] {
  const isOwnReady = own.ready > 0;
  const areOthersReady = others.some(({ ready }) => ready > 0);
  if (affinity === 'local') {
    return isOwnReady ? [own] : others;
  }
  if (affinity === 'remote') {
    return areOthersReady ? others : [own];
  }
  return [own, ...others];
}
