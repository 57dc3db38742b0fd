import { NotAllowedError } from '@backstage/errors';
import { fleetReadPermission } from '@geo-reserving/plugin-geo-reserving-common';
import type { ActingContext } from '../acting/ActingContext';
import { fleetFor } from '../authorization/fleetFor';
import { visibleServices } from '../authorization/visibleServices';
import type { ApiRouter } from '../Endpoints';
import { timesOf } from '../timesOf';

/** Whatever else is wrong, this is why. */
const NO_CLUSTERS =
  'No cluster is configured; add the clusters to watch to geoReserving.clusters in app-config.';

/** `GET /fleet`: the fleet at a glance, summed up over the services the caller may see. */
export function addFleetRoute(router: ApiRouter, context: ActingContext): void {
  router.get('/fleet', async (req, res) => {
    const credentials = await context.httpAuth.credentials(req);
    const visible = await visibleServices(context, credentials);
    if (!visible.vision.fleet) throw notAllowed();
    const fleet = fleetFor(context, visible);
    const rows = visible.services.map(({ row }) => row);
    const summary = context.summarizeFleet(fleet, rows);
    res.json({
      ...timesOf(context, visible),
      ...fleet,
      ...summary,
      actingEnabled: context.acting.enabled,
      losses: context.regionLosses(
        fleet.regions.map(({ name }) => name),
        visible.services,
      ),
      headline: fleet.clusters.length > 0 ? summary.headline : NO_CLUSTERS,
    });
  });
}

/** Says which permission is missing; a policy decides who has it. */
export function notAllowed(): NotAllowedError {
  return new NotAllowedError(
    `Seeing the fleet needs the permission ${fleetReadPermission.name}; ask whoever writes the portal's permission policy`,
  );
}
