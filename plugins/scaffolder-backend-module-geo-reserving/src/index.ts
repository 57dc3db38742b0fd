/**
 * Template actions of geo-reserving.
 *
 * @packageDocumentation
 */
export { scaffolderModuleGeoReserving as default } from './module';
