export { GeoReservingProvider } from './GeoReservingProvider';
export { faultOf, type RequestFault } from './faultOf';
export { geoReservingApiRef } from './geoReservingApiRef';
export {
  useFleet,
  useRegionEvacuation,
  useService,
  useServices,
  type Live,
} from './hooks';
