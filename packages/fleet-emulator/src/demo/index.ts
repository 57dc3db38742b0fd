export * from './DemoCluster';
export type {
  DemoCatalogEntry,
  DemoPlacement,
  DemoService,
} from './DemoService';
export { DEMO_SERVICES } from './services';
export { demoObjects } from './demoObjects';
export { publicAddress } from './outside/entryPoints';
export { EXPOSURES, geoTagsOf } from './outside/exposures';
export type { Exposure } from './outside/exposures';
export { demoCatalog } from './demoCatalog';
export * from './demoBalancers';
export * from './demoDemand';
export { DEMO_STORES } from './stores/demoStores';
export type { DemoStore, StoreTrouble } from './stores/DemoStore';
export {
  STORAGE_RESOURCES,
  storageDefinitions,
} from './stores/storageResources';
export * from './peeringFaults';
export {
  definitionsOf,
  DEMO_DEFINITIONS,
  publishedDefinitions,
  unpublished,
} from './definitions';
