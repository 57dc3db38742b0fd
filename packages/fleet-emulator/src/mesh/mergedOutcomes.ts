import type { ClusterState } from './ClusterState';
import type { MeshView } from './clientOutcomes';
import type { Host } from './endpoints';
import type { ClusterReading } from './readCluster';
import type { MergedService } from './readMergedServices';
import type { Outcome } from './Outcome';

/**
 * Where connections go that Cilium balances: in each node's own table stand the ready pods of every cluster that lends
 * them, each as likely as any other. A cluster that nobody hears any more stays in the table.
 */
export function mergedOutcomes(
  view: MeshView,
  state: ClusterState,
  key: string,
  { prefers }: MergedService,
): Outcome[] {
  const own = readyPods(state.reading, key);
  const lent = [...view.clusters.values()]
    .filter(other => other !== state)
    .map(
      ({ cluster, reading }) =>
        view.lastHeard(state.cluster.name, cluster.name) ?? reading,
    )
    .filter(reading => reading.merged.get(key)?.lends)
    .flatMap(reading => readyPods(reading, key));
  const table = chosen(own, lent, prefers);
  if (table.length === 0) return [{ service: key, flag: 'UH', share: 1 }];
  return table.map(({ cluster }) => {
    const share = 1 / table.length;
    const { name } = state.cluster;
    return view.conditions.unreachableSince(name, cluster) === undefined
      ? { service: key, cluster, flag: 'none', share }
      : { service: key, flag: 'UF', share };
  });
}

function chosen(
  own: Host[],
  lent: Host[],
  prefers: MergedService['prefers'],
): Host[] {
  if (prefers === 'own' && own.length > 0) return own;
  if (prefers === 'others' && lent.length > 0) return lent;
  return [...own, ...lent];
}

function readyPods({ hosts }: ClusterReading, key: string): Host[] {
  return (hosts.get(key) ?? []).filter(host => !host.notReady);
}
