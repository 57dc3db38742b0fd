export * from './DemoCluster';
export type {
  DemoCatalogEntry,
  DemoPlacement,
  DemoService,
} from './DemoService';
export { DEMO_SERVICES } from './services';
export { demoObjects } from './demoObjects';
export { EXPOSURES, geoTagsOf } from './outside/exposures';
export type { Exposure } from './outside/exposures';
export { demoCatalog } from './demoCatalog';
export * from './demoBalancers';
export * from './demoDemand';
export * from './peeringFaults';
export { withNewPlatformFields } from './newPlatformCrd';
