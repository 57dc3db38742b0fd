import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  fleetReadPermission,
  serviceReadPermission,
  type ServiceList,
  type ServiceQuery,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ApiContext } from '../ApiContext';
import type { Vision } from '../authorization/Vision';
import { visibleServices } from '../authorization/visibleServices';
import type { ApiRouter } from '../Endpoints';
import { facetsOf } from '../listing/facetsOf';
import { pageOf } from '../listing/pageOf';
import { placedIn } from '../listing/placedIn';
import { readListQuery } from '../listing/readListQuery';
import { timesOf } from '../timesOf';

/** `GET /services`: the services the caller may see, filtered, sorted and page by page. */
export function addServicesRoute(router: ApiRouter, context: ApiContext): void {
  router.get('/services', async (req, res) => {
    const credentials = await context.httpAuth.credentials(req);
    res.json(await listServices(context, credentials, req.query));
  });
}

/** The same for whoever asks otherwise. @throws NotAllowedError when the caller may see no service at all */
export async function listServices(
  context: ApiContext,
  credentials: BackstageCredentials,
  { cluster, ...rest }: ServiceQuery,
): Promise<ServiceList> {
  const query = readListQuery(rest);
  // Before the rows are made: it is read once, and never unread.
  const isUnread = context.bindings().status === 'never-read';
  const visible = await visibleServices(context, credentials);
  const { vision, services } = visible;
  assertSeesAny(vision);
  const rows = services.map(({ row }) => row);
  return {
    ...timesOf(context, visible),
    ...pageOf(placedIn(cluster, services), query),
    ...(isUnread ? { entitiesUnknown: true } : {}),
    facets: facetsOf(rows),
  };
}

/** An empty list would say that there is nothing, to somebody who may see nothing. */
function assertSeesAny({ fleet, services }: Vision): void {
  if (fleet || services !== 'none') return;
  throw new NotAllowedError(
    `Seeing services needs the permission ${serviceReadPermission.name}, or ${fleetReadPermission.name} for those bound to no entity; ask whoever writes the portal's permission policy`,
  );
}
