/** What the plugin brings to pages of others, for apps of the legacy front-end system. */
import { createCardExtension } from '@backstage/plugin-home-react';
import { createSearchResultListItemExtension } from '@backstage/plugin-search-react';
import { createComponentExtension } from '@backstage/core-plugin-api';
import { homeWidget } from '../discovery/home/homeWidgetExtension';
import { isGeoReservingResult } from '../discovery/search/readResult';
import { geoReservingPlugin } from './plugin';

/** Results of the portal's search: services and operations. A child of `SearchResult`. @public */
export const GeoReservingSearchResultListItem = geoReservingPlugin.provide(
  createSearchResultListItemExtension({
    name: 'GeoReservingSearchResultListItem',
    component: () => import('./pages').then(m => m.LegacySearchResultItem),
    predicate: isGeoReservingResult,
  }),
);

/** A card of the home page: what of the fleet needs somebody now. @public */
export const HomePageGeoReserving = geoReservingPlugin.provide(
  createCardExtension({
    ...homeWidget,
    name: 'HomePageGeoReserving',
    components: () =>
      import('./pages').then(m => ({ Content: m.LegacyHomeWidget })),
  }),
);

/** A filter of the catalog's page, by the protection of services. @public */
export const EntityProtectionPicker = geoReservingPlugin.provide(
  createComponentExtension({
    name: 'EntityProtectionPicker',
    component: {
      lazy: () => import('./pages').then(m => m.LegacyProtectionPicker),
    },
  }),
);
