export type {
  GeoReservingApi,
  GeoReservingRequestOptions,
} from './GeoReservingApi';
export {
  GeoReservingClient,
  type DiscoveryLike,
  type FetchLike,
} from './GeoReservingClient';
export { serviceQueryString } from './serviceQueryString';
