import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader, type Config } from '@backstage/config';
import { readGeoReservingConfig, type GeoReservingConfig } from '../config';

/**
 * Reads the settings; a portal that has none yet gets a fleet without clusters.
 *
 * A plugin that refuses to start takes the whole backend with it. That is right for a block that is
 * wrong, and wrong for one that is not written yet.
 *
 * @throws GeoReservingConfigError that names each key that is wrong, and the remedy
 */
export function readSettings(
  config: Config,
  logger: LoggerService,
): GeoReservingConfig {
  if (config.has('geoReserving')) return readGeoReservingConfig(config);
  logger.warn(
    'no clusters are watched: app-config has no block geoReserving; see the README of @geo-reserving/plugin-geo-reserving-backend',
  );
  return readGeoReservingConfig(
    new ConfigReader({ geoReserving: { clusters: [] } }),
  );
}
