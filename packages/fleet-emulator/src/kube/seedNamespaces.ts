import { ObjectStore } from './ObjectStore';

/** Namespaces that every Kubernetes cluster is born with. */
const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Puts them into a new cluster. */
export function seedNamespaces(store: ObjectStore): void {
  for (const name of NAMESPACES) {
    store.put(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      { manager: 'kube-apiserver' },
    );
  }
}
