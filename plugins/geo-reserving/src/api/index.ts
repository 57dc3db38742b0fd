export { GeoReservingProvider } from './GeoReservingProvider';
export { faultOf, type RequestFault } from './faultOf';
export { errorMessage } from './errorMessage';
export {
  geoReservingApiRef,
  type GeoReservingClientApi,
} from './geoReservingApiRef';
export {
  ALL_SERVICES,
  useFleet,
  useRegionEvacuation,
  useService,
  useServiceOnce,
  useServices,
} from './hooks';
export {
  isActive,
  useJournal,
  useKeptPlan,
  useOperation,
  useOperations,
} from './operationHooks';
export { DEADLINE, type Live } from './useLive';
export { withDeadline } from './withDeadline';
