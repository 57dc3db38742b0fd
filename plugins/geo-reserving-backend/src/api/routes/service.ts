import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ActingContext } from '../acting/ActingContext';
import { actingView } from '../acting/actingView';
import type { ApiContext } from '../ApiContext';
import { visibleService } from '../authorization/visibleServices';
import type { ApiRouter } from '../Endpoints';
import { readName } from '../readName';

/** `GET /services/{namespace}/{name}`: everything about one service. */
export function addServiceRoute(
  router: ApiRouter,
  context: ActingContext,
): void {
  router.get('/services/:namespace/:name', async (req, res) => {
    const credentials = await context.httpAuth.credentials(req);
    const view = await oneService(context, credentials, req.params);
    res.json({
      ...view,
      acting: await actingView(context, credentials, view.ref),
    });
  });
}

/** The same for whoever asks otherwise. @throws NotFoundError when there is none that the caller may see */
export async function oneService(
  context: ApiContext,
  credentials: BackstageCredentials,
  ref: ServiceRef,
): Promise<ServiceView> {
  const namespace = readName('namespace', ref.namespace);
  const name = readName('name', ref.name);
  const key = `${namespace}/${name}`;
  const view = await visibleService(context, credentials, key);
  if (!view) throw notSeen(key);
  return completed(view, context);
}

/** Adds what the survey of one instant does not have: the past, and the names of all regions. */
function completed(view: ServiceView, context: ApiContext): ServiceView {
  const history = context.history(view.ref);
  return {
    ...view,
    fleetRegions: context.regions.map(({ name, title }) => ({ name, title })),
    split: history.length > 0 ? { ...view.split, history } : view.split,
  };
}

/** The same words whether it is not there or not to be seen: the difference would tell. */
function notSeen(key: string): NotFoundError {
  return new NotFoundError(
    `No service ${key} that you may see is known. Check namespace and name with GET /services?search=…; a service is known when some cluster has a Kubernetes Service of that name with a workload or endpoints, or when an entity is bound to it by the annotation geo-reserving/service`,
  );
}
