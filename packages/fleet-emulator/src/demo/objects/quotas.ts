import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoCluster } from '../DemoCluster';
import { placementOf } from '../DemoService';
import type { DemoService } from '../DemoService';

/** Limits of one namespace in one cluster. */
export type DemoQuota = {
  cluster: string;
  namespace: string;
  /** Pods that may be there. */
  pods: number;
};

/** Virginia's leaves `returns` one more pod, and its takeover needs several; `shop` has plenty. */
export const DEMO_QUOTAS: readonly DemoQuota[] = [
  { cluster: 'iad-1', namespace: 'returns', pods: 4 },
  { cluster: 'fra-1', namespace: 'shop', pods: 400 },
  { cluster: 'iad-1', namespace: 'shop', pods: 400 },
];

/** The ResourceQuotas of one cluster, with what is used of them. */
export function quotaObjects(
  cluster: Pick<DemoCluster, 'name'>,
  services: readonly DemoService[],
): KubeObject[] {
  return DEMO_QUOTAS.filter(q => q.cluster === cluster.name).map(quota =>
    quotaObject(quota, services),
  );
}

/** @param quota - its number of pods may be another than in the table */
export function quotaObject(
  { cluster, namespace, pods }: DemoQuota,
  services: readonly DemoService[],
): KubeObject {
  const used = services
    .filter(service => service.namespace === namespace)
    .reduce(
      (sum, service) => sum + (placementOf(service, cluster)?.replicas ?? 0),
      0,
    );
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: `${namespace}-quota`, namespace },
    spec: { hard: { pods: String(pods) } },
    status: { hard: { pods: String(pods) }, used: { pods: String(used) } },
  };
}
