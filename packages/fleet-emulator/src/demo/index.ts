export * from './DemoCluster';
export type {
  DemoCatalogEntry,
  DemoPlacement,
  DemoService,
} from './DemoService';
export { DEMO_SERVICES } from './services';
export { demoObjects } from './demoObjects';
export { demoCatalog } from './demoCatalog';
export * from './demoBalancers';
export * from './demoDemand';
export * from './peeringFaults';
export { withNewPlatformFields } from './newPlatformCrd';
