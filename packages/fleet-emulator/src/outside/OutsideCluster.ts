import type { MeshCluster } from '../mesh/MeshCluster';

/** A cluster as the world outside sees it: its objects say under which addresses it is reached. */
export type OutsideCluster = Pick<MeshCluster, 'name' | 'region' | 'objects'>;
