/**
 * Clusters and regions of the geo-reserving fleet in the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleGeoReserving as default } from './module';
