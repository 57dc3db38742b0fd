/**
 * What people see of geo-reserving: a fleet page, an entity tab and an entity card.
 *
 * @packageDocumentation
 */
export { geoReservingApiRef } from './api/geoReservingApiRef';
export { geoReservingPlugin, geoReservingPlugin as default } from './plugin';
export { entityContentRouteRef, rootRouteRef, serviceRouteRef } from './routes';
