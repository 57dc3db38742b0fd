import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  OPERATIONS_TOPIC,
  type GeoReservingOperationEvent,
} from '@geo-reserving/plugin-geo-reserving-common';
import { geoReservingServiceRef } from '@geo-reserving/plugin-geo-reserving-node';

/** Entries that a calendar of changes wants to hear of. */
const WANTED = ['started', 'succeeded', 'failed', 'rolled-back', 'aborted'];

/** Writes down, in a log, whose traffic was moved by whom, and why. */
export const changeCalendar = createBackendPlugin({
  pluginId: 'change-calendar',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        events: eventsServiceRef,
        geoReserving: geoReservingServiceRef,
        logger: coreServices.logger,
      },
      async init({ auth, events, geoReserving, logger }) {
        await events.subscribe({
          id: 'change-calendar',
          topics: [OPERATIONS_TOPIC],
          async onEvent({ eventPayload }) {
            const event = eventPayload as GeoReservingOperationEvent;
            if (!WANTED.includes(event.entry)) return;
            // The event says that something happened; what, the API says to those who may see it.
            const api = geoReserving.as(await auth.getOwnServiceCredentials());
            const { service, status, reason, requestedBy } =
              await api.getOperation(event.operation, {
                signal: AbortSignal.timeout(10_000),
              });
            logger.info(
              `${service.namespace}/${service.name} ${status}: ${reason} (${requestedBy})`,
            );
          },
        });
      },
    });
  },
});
