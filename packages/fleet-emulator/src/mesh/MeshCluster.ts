import type { ObjectReader } from './ObjectReader';

/** A cluster as a member of the mesh. */
export type MeshCluster = {
  name: string;
  /** Region name in which demand is counted. */
  region: string;
  network: string;
  /** Default: `cluster.local`. Clusters of a federation have one of their own. */
  clusterDomain?: string;
  objects: ObjectReader;
};
