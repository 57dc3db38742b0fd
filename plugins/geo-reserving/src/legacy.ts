/**
 * The plugin for apps of the legacy front-end system. Apps of the new one import the package itself.
 *
 * @packageDocumentation
 */
export {
  geoReservingApiRef,
  type GeoReservingClientApi,
} from './api/geoReservingApiRef';
export {
  SplitEditor,
  type SplitEditorProps,
} from './pages/shift/split/SplitEditor';
export type { SearchResultItemProps } from './discovery/search/SearchResultItem';
export { createProtectionColumn } from './discovery/catalog/protectionColumn';
export {
  EntityProtectionPicker,
  GeoReservingSearchResultListItem,
  HomePageGeoReserving,
} from './legacy/discovery';
export {
  GeoRegionPickerFieldExtension,
  GeoServicePickerFieldExtension,
  GeoTrafficSplitFieldExtension,
} from './legacy/formFields';
export { isGeoReservingAvailable } from './legacy/isGeoReservingAvailable';
export {
  EntityGeoReservingCard,
  EntityGeoReservingContent,
  GeoReservingPage,
  geoReservingPlugin,
} from './legacy/plugin';
export {
  clusterRouteRef,
  entityContentRouteRef,
  operationRouteRef,
  operationsRouteRef,
  regionRouteRef,
  rootRouteRef,
  serviceRouteRef,
} from './routes';
