import { NotFoundError } from '@backstage/errors';
import type { ApiContext } from '../ApiContext';
import { fleetFor } from '../authorization/fleetFor';
import { visibleServices } from '../authorization/visibleServices';
import type { ApiRouter } from '../Endpoints';
import { notAllowed } from './fleet';

/** `GET /clusters/{name}`: one cluster, also one that is away. */
export function addClusterRoute(router: ApiRouter, context: ApiContext): void {
  router.get('/clusters/:name', async (req, res) => {
    const credentials = await context.httpAuth.credentials(req);
    const visible = await visibleServices(context, credentials);
    if (!visible.vision.fleet) throw notAllowed();
    const { clusters } = fleetFor(context, visible);
    const cluster = clusters.find(({ name }) => name === req.params.name);
    if (!cluster) throw notConfigured(req.params.name, clusters.length);
    res.json(cluster);
  });
}

function notConfigured(name: string, configured: number): NotFoundError {
  const shown = JSON.stringify(name.slice(0, 80));
  return new NotFoundError(
    `No cluster ${shown} is configured; geoReserving.clusters names ${configured}, and GET /fleet lists them`,
  );
}
