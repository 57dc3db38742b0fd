import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { RegionEvacuation } from '@geo-reserving/plugin-geo-reserving-common';
import type { EvacuatedService } from '../../survey/evacuation/evacuationOf';
import type { SurveyedService } from '../../views/SurveyedService';
import type { ApiContext } from '../ApiContext';
import { fleetFor } from '../authorization/fleetFor';
import { visibleServices } from '../authorization/visibleServices';
import type { ApiRouter } from '../Endpoints';
import { timesOf } from '../timesOf';
import { notAllowed } from './fleet';

/** `GET /regions/{region}/evacuation`: what the loss of a region means to the services the caller may see. */
export function addEvacuationRoute(
  router: ApiRouter,
  context: ApiContext,
): void {
  router.get('/regions/:region/evacuation', async (req, res) => {
    const credentials = await context.httpAuth.credentials(req);
    res.json(await evacuationFor(context, credentials, req.params.region));
  });
}

/** The same for whoever asks otherwise. @throws NotAllowedError, NotFoundError as the route answers */
export async function evacuationFor(
  context: ApiContext,
  credentials: BackstageCredentials,
  name: string,
): Promise<RegionEvacuation> {
  const visible = await visibleServices(context, credentials);
  if (!visible.vision.fleet) throw notAllowed();
  const fleet = fleetFor(context, visible);
  const { regions } = fleet;
  const region = regions.find(one => one.name === name);
  if (!region) throw notConfigured(name, regions);
  return {
    ...timesOf(context, visible),
    ...context.evacuationOf(region, visible.services.map(evacuated), fleet),
  };
}

function evacuated({
  row,
  whatIf,
  declared,
}: SurveyedService): EvacuatedService {
  return { ...row, whatIf, declared };
}

function notConfigured(
  name: string,
  regions: readonly { name: string }[],
): NotFoundError {
  const shown = JSON.stringify(name.slice(0, 80));
  return new NotFoundError(
    `No region ${shown} is configured; geoReserving.regions names ${regions
      .map(region => region.name)
      .join(', ')}`,
  );
}
