import { at, records } from './json';
import { listKind } from './listKind';
import type { OutsideCluster } from './OutsideCluster';

/** Ready pods of a Service in its own cluster. @param key - `namespace/name` */
export function readyPods(cluster: OutsideCluster, key: string): number {
  return listKind(cluster, 'discovery.k8s.io/v1', 'EndpointSlice')
    .filter(
      ({ metadata: { namespace, labels = {} } }) =>
        `${namespace}/${labels['kubernetes.io/service-name']}` === key,
    )
    .flatMap(slice => records(slice.endpoints))
    .filter(endpoint => at(endpoint, 'conditions').ready !== false).length;
}

/** Whether a cluster has the Service at all. */
export function hasService(cluster: OutsideCluster, key: string): boolean {
  return listKind(cluster, 'v1', 'Service').some(
    ({ metadata }) => `${metadata.namespace}/${metadata.name}` === key,
  );
}
