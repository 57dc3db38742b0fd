export {
  geoReservingServiceRef,
  type GeoReservingService,
} from './geoReservingService';
export { linksBelow } from './linksBelow';
