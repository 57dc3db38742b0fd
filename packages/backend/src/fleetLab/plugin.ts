import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type { DemoFleet } from '@geo-reserving/fleet-emulator';
import { createRouter } from './createRouter';

/** The backend of the Fleet lab page: breaks the embedded fleet and puts it back. */
export function createFleetLabPlugin(fleet: DemoFleet) {
  return createBackendPlugin({
    pluginId: 'fleet-lab',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
        },
        async init({ httpAuth, httpRouter, lifecycle, logger }) {
          httpRouter.use(createRouter({ lab: fleet.lab, httpAuth, logger }));
          lifecycle.addShutdownHook(() => fleet.close());
        },
      });
    },
  });
}
