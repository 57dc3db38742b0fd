/**
 * The geo-reserving backend plugin.
 *
 * @packageDocumentation
 */
export { geoReservingPlugin as default } from './plugin';
