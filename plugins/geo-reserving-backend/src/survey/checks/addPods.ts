import { WORKLOAD_RESOURCES } from '../service/Placement';
import type { RegionCapacity } from '../status/load';
import { kubectl, kubectlPatch } from '../support/kubectl';

/**
 * Commands that bring a region to so many ready endpoints: the clusters grow in proportion to what
 * they have. An autoscaler is raised, since it would undo a scale by hand.
 */
export function addPods(
  region: RegionCapacity,
  needed: number,
  namespace: string,
): string[] {
  const growing = region.placements.filter(
    p => p.seen && p.workload && p.workload.kind !== 'DaemonSet',
  );
  const base = growing.reduce((sum, p) => sum + p.ready, 0);
  return growing.flatMap(({ cluster, workload, autoscaler, ready }) => {
    if (workload === undefined) {
      return [];
    }
    const part = base > 0 ? ready / base : 1 / growing.length;
    const replicas = Math.ceil(needed * part - 1e-6);
    const target = { cluster: cluster.name, namespace };
    if (replicas <= ready) {
      return [];
    }
    return autoscaler
      ? kubectlPatch(
          target,
          { resource: 'hpa', name: autoscaler.name },
          {
            spec: {
              minReplicas: replicas,
              maxReplicas: Math.max(autoscaler.max, replicas),
            },
          },
        )
      : kubectl(
          target,
          'scale',
          `${WORKLOAD_RESOURCES[workload.kind]}/${workload.name}`,
          `--replicas=${replicas}`,
        );
  });
}
