export type {
  GeoReservingApi,
  GeoReservingRequestOptions,
} from './GeoReservingApi';
export type {
  GeoReservingActingApi,
  OperationActDetails,
} from './GeoReservingActingApi';
export {
  GeoReservingClient,
  type DiscoveryLike,
  type FetchLike,
} from './GeoReservingClient';
export { serviceQueryString } from './serviceQueryString';
export { isNothingToDo, NOTHING_TO_DO } from './nothingToDo';
