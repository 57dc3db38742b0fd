import {
  ApiBlueprint,
  createFrontendFeatureLoader,
  createFrontendModule,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { GeoReservingClient } from '@geo-reserving/plugin-geo-reserving-common';
import { geoReservingApiRef } from './api';
import { GlobeIcon } from './components';
import { discoveryExtensions } from './discovery';
import { geoReservingFormFieldsModule } from './formFields/formFieldsModule';
import { entityFilter } from './pages/service/entityFilter';
import {
  clusterRouteRef,
  entityContentRouteRef,
  operationRouteRef,
  operationsRouteRef,
  regionRouteRef,
  rootRouteRef,
  serviceRouteRef,
} from './routes';
import { geoReservingTranslations } from './translation';

const TITLE = 'Geo-reserving';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: geoReservingApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GeoReservingClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/geo-reserving',
    title: TITLE,
    icon: <GlobeIcon size={20} />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./pages/GeoReservingPage').then(m => <m.GeoReservingPage />),
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/geo-reserving',
    title: TITLE,
    group: 'operation',
    icon: <GlobeIcon size={20} />,
    routeRef: entityContentRouteRef,
    filter: entityFilter,
    loader: () =>
      import('./pages/service').then(m => <m.EntityServiceContent />),
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: entityFilter,
    loader: () => import('./pages/service').then(m => <m.EntityServiceCard />),
  },
});

const translations = TranslationBlueprint.make({
  name: 'geo-reserving',
  params: { resource: geoReservingTranslations },
});

/**
 * Where services run and whether they would survive the loss of a region: a fleet page, a tab
 * and a card on entities; results of the search, a widget of the home page, a filter of the catalog.
 *
 * @public
 */
export const geoReservingPlugin = createFrontendPlugin({
  pluginId: 'geo-reserving',
  title: TITLE,
  icon: <GlobeIcon size={20} />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    service: serviceRouteRef,
    cluster: clusterRouteRef,
    region: regionRouteRef,
    operations: operationsRouteRef,
    operation: operationRouteRef,
    entityContent: entityContentRouteRef,
  },
  extensions: [api, page, entityContent, entityCard, ...discoveryExtensions],
});

/**
 * Other languages than English, loaded when they are needed. A module of the app, because Backstage
 * takes translations from the app and its modules only and ignores those of other plugins.
 *
 * @public
 */
export const geoReservingTranslationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [translations],
});

/**
 * All of it: what an app gets that installs the package.
 *
 * @public
 */
export const geoReservingFeatures = createFrontendFeatureLoader({
  loader: () => [
    geoReservingPlugin,
    geoReservingTranslationsModule,
    geoReservingFormFieldsModule,
  ],
});
