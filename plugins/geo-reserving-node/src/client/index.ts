export {
  geoReservingServiceRef,
  type GeoReservingService,
} from './geoReservingService';
