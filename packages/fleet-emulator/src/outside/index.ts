export { Outside } from './Outside';
export type { HostReached, OutsideOptions } from './Outside';
export type { OutsideCluster } from './OutsideCluster';
export type { Reached } from './Reached';
export { K8gb } from './k8gb/K8gb';
export type { Written } from './k8gb/K8gb';
