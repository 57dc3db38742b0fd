import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { GeoReservingClient } from '@geo-reserving/plugin-geo-reserving-common';
import { geoReservingApiRef } from '../api';
import {
  clusterRouteRef,
  entityContentRouteRef,
  operationRouteRef,
  operationsRouteRef,
  regionRouteRef,
  rootRouteRef,
  serviceRouteRef,
} from '../routes';

/**
 * The plugin for apps of the legacy front-end system; the same pages as in the new one.
 *
 * @public
 */
export const geoReservingPlugin = createPlugin({
  id: 'geo-reserving',
  apis: [
    createApiFactory({
      api: geoReservingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GeoReservingClient(deps),
    }),
  ],
  routes: {
    root: rootRouteRef,
    service: serviceRouteRef,
    cluster: clusterRouteRef,
    region: regionRouteRef,
    operations: operationsRouteRef,
    operation: operationRouteRef,
    entityContent: entityContentRouteRef,
  },
});

/** The fleet, and the pages of services, clusters and regions below it. @public */
export const GeoReservingPage = geoReservingPlugin.provide(
  createRoutableExtension({
    name: 'GeoReservingPage',
    component: () => import('./pages').then(m => m.LegacyPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The tab on an entity's page. Mount it at `/geo-reserving`: the links of the other pages lead
 * there.
 *
 * @public
 */
export const EntityGeoReservingContent = geoReservingPlugin.provide(
  createRoutableExtension({
    name: 'EntityGeoReservingContent',
    component: () => import('./pages').then(m => m.LegacyEntityContent),
    mountPoint: entityContentRouteRef,
  }),
);

/** The card for an entity's overview. @public */
export const EntityGeoReservingCard = geoReservingPlugin.provide(
  createComponentExtension({
    name: 'EntityGeoReservingCard',
    component: {
      lazy: () => import('./pages').then(m => m.LegacyEntityCard),
    },
  }),
);
