import { createApiRef } from '@backstage/frontend-plugin-api';
import type { GeoReservingApi } from '@geo-reserving/plugin-geo-reserving-common';

/** The client of the geo-reserving backend. @public */
export const geoReservingApiRef = createApiRef<GeoReservingApi>().with({
  id: 'plugin.geo-reserving.client',
  pluginId: 'geo-reserving',
});
