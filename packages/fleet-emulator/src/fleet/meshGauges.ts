import { DEMO_CLUSTERS } from '../demo/DemoCluster';
import { joinedBy } from '../demo/objects/peeringObjects';
import type { MeshConditions } from '../mesh';

type Gauge = { labels: Record<string, string>; value: number };

/** What the control planes of the mesh report about their peers, apart from requests. */
export function meshGauges(conditions: MeshConditions): Gauge[] {
  return DEMO_CLUSTERS.filter(from => !conditions.isAway(from.name)).flatMap(
    from =>
      DEMO_CLUSTERS.flatMap(to => {
        const kind = from === to ? undefined : joinedBy(from, to);
        if (!kind) return [];
        const reachable =
          conditions.unreachableSince(from.name, to.name) === undefined;
        const health: Gauge = {
          labels: {
            __name__: 'd8_istio_alliance_dataplane_health_check',
            cluster: from.name,
            alliance_kind: kind,
            name: to.name,
            remote_cluster_uuid: to.uuid,
          },
          value: reachable ? 1 : 0,
        };
        const up: Gauge = {
          labels: {
            __name__: 'istio_remote_cluster_up',
            cluster: from.name,
            cluster_id: to.name,
          },
          value: conditions.isAway(to.name) ? 0 : 1,
        };
        return kind === 'IstioMulticluster' ? [health, up] : [health];
      }),
  );
}
