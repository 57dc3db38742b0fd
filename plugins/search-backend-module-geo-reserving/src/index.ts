/**
 * Services and operations of the geo-reserving fleet in the portal's search.
 *
 * @packageDocumentation
 */
export { searchModuleGeoReserving as default } from './module';
