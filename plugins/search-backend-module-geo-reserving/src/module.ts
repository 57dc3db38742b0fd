import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { geoReservingServiceRef } from '@geo-reserving/plugin-geo-reserving-node';
import { collatorsOf } from './collating/collators';
import { GeoReservingCollatorFactory } from './collating/GeoReservingCollatorFactory';
import { readSettings } from './settings/readSettings';

/**
 * Services and operations of the geo-reserving fleet in the portal's search.
 *
 * @public
 */
export const searchModuleGeoReserving = createBackendModule({
  pluginId: 'search',
  moduleId: 'geo-reserving',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        geoReserving: geoReservingServiceRef,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ indexRegistry, scheduler, config, ...deps }) {
        const settings = readSettings(config);
        for (const collator of collatorsOf(settings)) {
          indexRegistry.addCollator({
            schedule: scheduler.createScheduledTaskRunner(settings.schedule),
            factory: new GeoReservingCollatorFactory({ ...collator, ...deps }),
          });
        }
      },
    });
  },
});
