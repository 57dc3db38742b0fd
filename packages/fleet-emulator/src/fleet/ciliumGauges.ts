import { DEMO_CLUSTERS, nodeNames } from '../demo/DemoCluster';
import { CILIUM_SERVICES } from '../demo/services/cilium';
import type { MeshConditions } from '../mesh';

type Gauge = { labels: Record<string, string>; value: number };

/** Clusters of the demo that Cilium joins: those in which it merges a service. */
export const CILIUM_CLUSTERS: readonly string[] = DEMO_CLUSTERS.map(
  ({ name }) => name,
).filter(name => CILIUM_SERVICES.some(({ placements }) => name in placements));

/** What the agents of each cluster say of the others. One agent per cluster stands for all of them. */
export function ciliumGauges(conditions: MeshConditions): Gauge[] {
  return CILIUM_CLUSTERS.filter(from => !conditions.isAway(from)).flatMap(
    from =>
      CILIUM_CLUSTERS.filter(to => to !== from).flatMap(to => {
        const since = conditions.unheardSince(from, to);
        const labels = {
          cluster: from,
          source_cluster: from,
          source_node_name: agentNode(from),
          target_cluster: to,
        };
        return [
          {
            labels: {
              __name__: 'cilium_clustermesh_remote_cluster_readiness_status',
              ...labels,
            },
            value: since === undefined ? 1 : 0,
          },
          {
            labels: {
              __name__: 'cilium_clustermesh_remote_cluster_last_failure_ts',
              ...labels,
            },
            value: since === undefined ? 0 : since / 1000,
          },
        ];
      }),
  );
}

function agentNode(name: string): string {
  const cluster = DEMO_CLUSTERS.find(c => c.name === name)!;
  return nodeNames(cluster, cluster.zones[0])[0];
}
