import { isDeepStrictEqual } from 'node:util';
import type { DemoCluster } from '../demo/DemoCluster';
import { federationObjects } from '../demo/objects/federationObjects';
import type { PublishedHost } from '../demo/objects/peeringStatus';
import { ISTIO_API_VERSION } from '../demo/objects/policyObjects';
import type { EmulatedCluster } from '../kube/EmulatedCluster';
import type { KubeObject } from '../kube/model/KubeObject';
import { DEMO_MANAGER } from './loadDemo';

const KINDS = ['ServiceEntry', 'DestinationRule'];

/**
 * Does what the istio module of a cluster does with the metadata of a federated peer: objects for each host that it
 * publishes, and none for those that it no longer does.
 */
export function syncFederation(
  { store }: EmulatedCluster,
  to: DemoCluster,
  published: readonly PublishedHost[],
): void {
  const wanted = federationObjects(to, published);
  const isWanted = (object: KubeObject) =>
    wanted.some(w => w.kind === object.kind && sameName(w, object));
  for (const kind of KINDS)
    for (const object of store.list(ISTIO_API_VERSION, kind)) {
      const { name, namespace, labels } = object.metadata;
      const isOurs =
        labels?.module === 'istio' && name.startsWith(`${to.name}-`);
      if (isOurs && !isWanted(object))
        store.remove(ISTIO_API_VERSION, kind, name, namespace);
    }
  for (const object of wanted) {
    const { name, namespace } = object.metadata;
    const found = store.get(ISTIO_API_VERSION, object.kind, name, namespace);
    if (!isDeepStrictEqual(found?.spec, object.spec))
      store.put(object, { manager: DEMO_MANAGER });
  }
}

function sameName(a: KubeObject, b: KubeObject): boolean {
  return (
    a.metadata.name === b.metadata.name &&
    a.metadata.namespace === b.metadata.namespace
  );
}
