import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { geoReservingPermissions } from '@geo-reserving/plugin-geo-reserving-common';
import {
  linksBelow,
  replicationProbeExtensionPoint,
  safetyRuleExtensionPoint,
  trafficDirectorExtensionPoint,
  trafficObserverExtensionPoint,
} from '@geo-reserving/plugin-geo-reserving-node';
import { ActingAuthorizer } from './api/acting/ActingAuthorizer';
import type { ActingContext } from './api/acting/ActingContext';
import { Authorizer } from './api/authorization/Authorizer';
import { createRouter } from './api/createRouter';
import { registerActions } from './integrations/actions/registerActions';
import { readSettings } from './integrations/readSettings';
import { DatabasePlacementStore } from './database/DatabasePlacementStore';
import { DatabaseOperationStore } from './database/operations/DatabaseOperationStore';
import { openDatabase } from './database/openDatabase';
import { DirectorRegistry } from './directors/DirectorRegistry';
import { GeoReserving } from './GeoReserving';
import { ObserverRegistry } from './observers/ObserverRegistry';
import { ProbeRegistry } from './replication/ProbeRegistry';
import { RuleRegistry } from './safety/RuleRegistry';
import { evacuationOf, regionLosses, summarizeFleet } from './survey';

/**
 * Watches clusters, surveys services, and answers where each one runs and what it would survive.
 *
 * A configuration that is wrong, or a database that cannot be opened, is refused at start-up.
 * Clusters, observers and the catalog may all be away: the plugin starts, and says so.
 *
 * @public
 */
export const geoReservingPlugin = createBackendPlugin({
  pluginId: 'geo-reserving',
  register(env) {
    const added = new ObserverRegistry();
    env.registerExtensionPoint(trafficObserverExtensionPoint, added);
    const directors = new DirectorRegistry();
    env.registerExtensionPoint(trafficDirectorExtensionPoint, directors);
    const probes = new ProbeRegistry();
    env.registerExtensionPoint(replicationProbeExtensionPoint, probes);
    const rules = new RuleRegistry();
    env.registerExtensionPoint(safetyRuleExtensionPoint, rules);
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const config = readSettings(deps.config, deps.logger);
        const knex = await openDatabase(deps.database);
        const rooms = new GeoReserving({
          ...deps,
          config,
          observers: added.observers(),
          directors: directors.directors(),
          probes: probes.probes(),
          rules: rules.rules(),
          store: new DatabasePlacementStore(knex),
          operations: new DatabaseOperationStore(knex),
        });
        deps.permissionsRegistry.addPermissions(geoReservingPermissions);
        const context: ActingContext = {
          httpAuth: deps.httpAuth,
          authorizer: new Authorizer({
            permissions: deps.permissions,
            logger: deps.logger,
            now: Date.now,
          }),
          acting: rooms.acting,
          actingAuthorizer: new ActingAuthorizer({
            permissions: deps.permissions,
            bindings: () => rooms.bindings.current(),
          }),
          auditor: deps.auditor,
          views: rooms.views,
          summarizeFleet,
          evacuationOf,
          regionLosses,
          bindings: () => rooms.bindings.current(),
          history: service => rooms.history.get(service),
          regions: config.regions,
          now: Date.now,
        };
        deps.httpRouter.use(createRouter(context));
        registerActions(deps.actionsRegistry, {
          context,
          linkTo: linksBelow(deps.config),
        });
        deps.httpRouter.addAuthPolicy({
          path: '/health',
          allow: 'unauthenticated',
        });
        deps.lifecycle.addStartupHook(() => rooms.start());
        deps.lifecycle.addShutdownHook(() => rooms.stop());
      },
    });
  },
});
