/** The settings of the plugin, read from app-config. */
export { readGeoReservingConfig } from './readGeoReservingConfig';
export type { ConfigSources } from './ConfigSources';
export type {
  GeoReservingConfig,
  PrometheusSetting,
} from './GeoReservingConfig';
