import type { KubeObject } from '../kube/model/KubeObject';
import { DEMO_CLUSTERS } from './DemoCluster';
import type { DemoCluster } from './DemoCluster';
import { placementOf } from './DemoService';
import { clusterObjects } from './objects/clusterObjects';
import { exportObjects } from './objects/exportObjects';
import { nodeImages } from './objects/nodeImages';
import { peeringObjects } from './objects/peeringObjects';
import { platformObjects } from './objects/platformObjects';
import { policyObjects } from './objects/policyObjects';
import { quotaObjects } from './objects/quotas';
import { placementObjects } from './objects/serviceObjects';
import { entryPointObjects, INGRESS_NAMESPACE } from './outside/entryPoints';
import { exposureObjects } from './outside/exposureObjects';
import { withK8gb } from './outside/withK8gb';
import { DEMO_SERVICES } from './services';
import { DEMO_STORES } from './stores/demoStores';
import { initialCondition, storeObjects } from './stores/storeObjects';

/**
 * Every object of the demo fleet, by cluster, in an order in which they can be created
 * (namespaces first). The same objects fit real API servers that have the CRDs of Istio, of
 * the Gateway API, of k8gb, of external-dns and of the platform.
 *
 * @param now - milliseconds since the epoch; statuses are dated relative to it
 */
export function demoObjects(now: number): Map<string, KubeObject[]> {
  return withK8gb(
    new Map(
      DEMO_CLUSTERS.map(cluster => [cluster.name, objectsOf(cluster, now)]),
    ),
  );
}

/** A service's place in the table, which its pods' addresses are made of; -1 when the demo has none such. */
export function demoServiceIndex(namespace: string, name: string): number {
  return DEMO_SERVICES.findIndex(
    s => s.namespace === namespace && s.name === name,
  );
}

function objectsOf(cluster: DemoCluster, now: number): KubeObject[] {
  const placed = DEMO_SERVICES.flatMap((service, index) => {
    const placement = placementOf(service, cluster.name);
    return placement
      ? [
          ...placementObjects(cluster, service, index, placement, now),
          ...exposureObjects(cluster, service),
        ]
      : [];
  });
  // A rule is written to every cluster of the mesh, because callers everywhere obey their own copy. A federated
  // cluster has rules for what it runs itself.
  const policies = DEMO_SERVICES.filter(
    ({ placements }) =>
      cluster.membership === 'multicluster' || cluster.name in placements,
  ).flatMap(service => policyObjects(cluster, service));
  const exports = DEMO_SERVICES.flatMap(service =>
    exportObjects(cluster, service, now),
  );
  const stores = DEMO_STORES.flatMap(store =>
    storeObjects(store, cluster.name, initialCondition(store, now)),
  );
  const entries = entryPointObjects(cluster);
  const namespaces = new Set(
    [...placed, ...policies, ...stores, ...entries]
      .flatMap(o => o.metadata.namespace ?? [])
      .filter(name => name !== INGRESS_NAMESPACE),
  );
  return [
    ...clusterObjects(
      cluster,
      [...namespaces].sort(),
      nodeImages(cluster, DEMO_SERVICES),
      now,
    ),
    ...platformObjects(cluster, now),
    ...quotaObjects(cluster, DEMO_SERVICES),
    ...entries,
    ...placed,
    ...policies,
    ...exports,
    ...stores,
    ...peeringObjects(cluster, now),
  ];
}
