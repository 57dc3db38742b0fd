import type { ObjectReader } from './ObjectReader';

/** A cluster as a member of the mesh. */
export type MeshCluster = {
  name: string;
  /** Region name in which demand is counted. */
  region: string;
  network: string;
  objects: ObjectReader;
};
