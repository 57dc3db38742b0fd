import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  GeoReservingActingApi,
  GeoReservingApi,
} from '@geo-reserving/plugin-geo-reserving-common';

/** What the pages ask of the backend: what is, and what is to be done. @public */
export type GeoReservingClientApi = GeoReservingApi & GeoReservingActingApi;

/** The client of the geo-reserving backend. @public */
export const geoReservingApiRef = createApiRef<GeoReservingClientApi>().with({
  id: 'plugin.geo-reserving.client',
  pluginId: 'geo-reserving',
});
