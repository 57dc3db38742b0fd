import type { KubeObject } from '../kube/model/KubeObject';
import { DEMO_CLUSTERS } from './DemoCluster';
import type { DemoCluster } from './DemoCluster';
import { placementOf } from './DemoService';
import { clusterObjects } from './objects/clusterObjects';
import { peeringObjects } from './objects/peeringObjects';
import { policyObjects } from './objects/policyObjects';
import { placementObjects } from './objects/serviceObjects';
import { entryPointObjects, INGRESS_NAMESPACE } from './outside/entryPoints';
import { exposureObjects } from './outside/exposureObjects';
import { withK8gb } from './outside/withK8gb';
import { DEMO_SERVICES } from './services';

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
  // A rule is written to every cluster of the mesh, because callers everywhere obey their own copy.
  const policies =
    cluster.membership === 'multicluster'
      ? DEMO_SERVICES.flatMap(service => policyObjects(cluster, service))
      : [];
  const entries = entryPointObjects(cluster);
  const namespaces = new Set(
    [...placed, ...policies, ...entries]
      .map(o => o.metadata.namespace ?? INGRESS_NAMESPACE)
      .filter(name => name !== INGRESS_NAMESPACE),
  );
  return [
    ...clusterObjects(cluster, [...namespaces].sort(), now),
    ...entries,
    ...placed,
    ...policies,
    ...peeringObjects(cluster, now),
  ];
}
