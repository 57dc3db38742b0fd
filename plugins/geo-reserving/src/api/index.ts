export { GeoReservingProvider } from './GeoReservingProvider';
export { faultOf, type RequestFault } from './faultOf';
export { geoReservingApiRef } from './geoReservingApiRef';
export { useFleet, useService, useServices, type Live } from './hooks';
