import type { ObjectStore } from '../kube/ObjectStore';

/** What the mesh needs of a cluster's objects: to read them and to hear of changes. */
export type ObjectReader = Pick<ObjectStore, 'list' | 'onChange'>;
