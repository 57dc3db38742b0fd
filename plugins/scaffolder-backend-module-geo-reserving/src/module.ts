import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  geoReservingServiceRef,
  linksBelow,
} from '@geo-reserving/plugin-geo-reserving-node';
import { createActions } from './actions';
import { readRegionLabels } from './readRegionLabels';

/**
 * Template actions that look at services, plan, and move traffic, as the user who runs the template.
 *
 * @public
 */
export const scaffolderModuleGeoReserving = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'geo-reserving',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        geoReserving: geoReservingServiceRef,
      },
      async init({ actions, config, geoReserving }) {
        const linkTo = linksBelow(config);
        const deps = { geoReserving, linkTo };
        actions.addActions(...createActions(deps, readRegionLabels(config)));
      },
    });
  },
});
