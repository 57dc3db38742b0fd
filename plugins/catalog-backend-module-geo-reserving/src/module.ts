import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { geoReservingServiceRef } from '@geo-reserving/plugin-geo-reserving-node';
import { AnnotationsProcessor } from './annotations/AnnotationsProcessor';
import { GeoReservingEntityProvider } from './provider/GeoReservingEntityProvider';
import { readSettings } from './provider/readSettings';

/**
 * Clusters and regions of the geo-reserving fleet in the catalog, and warnings about annotations that cannot be read.
 *
 * @public
 */
export const catalogModuleGeoReserving = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'geo-reserving',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        geoReserving: geoReservingServiceRef,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ processing, scheduler, config, ...deps }) {
        const settings = readSettings(config);
        const { logger } = deps;
        const { knownRegions } = settings;
        const runner = scheduler.createScheduledTaskRunner(settings.schedule);
        processing.addEntityProvider(
          new GeoReservingEntityProvider({
            ...deps,
            runner,
            settings,
            now: () => Date.now(),
          }),
        );
        processing.addProcessor(
          new AnnotationsProcessor({ logger, knownRegions }),
        );
      },
    });
  },
});
