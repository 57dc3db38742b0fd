/** Connections to clusters, what is watched there, and how much of it can be believed. */
export { Fleet } from './Fleet';
export type { FleetChange, FleetOptions } from './Fleet';
export { CONFIG_MAPS } from './resources/configMaps';
export type { FleetMetrics } from './FleetMetrics';
export type { FleetTiming } from './FleetTiming';
export type {
  ClusterConnection,
  ClusterConnectionConfig,
} from './connection/ClusterConnectionConfig';
