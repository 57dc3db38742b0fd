/**
 * What people see of geo-reserving: a fleet page, an entity tab and an entity card.
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
export { createProtectionColumn } from './discovery/catalog/protectionColumn';
export { isGeoReservingAvailable } from './legacy/isGeoReservingAvailable';
export { geoReservingFormFieldsModule } from './formFields/formFieldsModule';
export {
  geoReservingFeatures,
  geoReservingFeatures as default,
  geoReservingPlugin,
  geoReservingTranslationsModule,
} from './plugin';
export {
  clusterRouteRef,
  entityContentRouteRef,
  operationRouteRef,
  operationsRouteRef,
  regionRouteRef,
  rootRouteRef,
  serviceRouteRef,
} from './routes';
