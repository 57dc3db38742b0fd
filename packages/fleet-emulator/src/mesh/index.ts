export { Mesh } from './Mesh';
export type { MeshDemand, MeshEntry, MeshOptions } from './Mesh';
export type { MeshCluster } from './MeshCluster';
export { MeshConditions } from './MeshConditions';
export { UNKNOWN_DESTINATION } from './Flow';
export type { Flow, ResponseFlag, ServiceKey } from './Flow';
