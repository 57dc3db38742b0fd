import type { ApiContext } from '../ApiContext';
import type { ApiRouter } from '../Endpoints';

/**
 * `GET /health`: whether the plugin can make its survey.
 *
 * Nobody has to say who they are, so it tells nothing about the fleet. A cluster that is away is a
 * fact to show, not a fault of the plugin: restarting it would help nobody.
 */
export function addHealthRoute(router: ApiRouter, context: ApiContext): void {
  router.get('/health', (_req, res) => {
    try {
      context.views.fleet();
      res.json({ status: 'ok' });
    } catch {
      // The reason may name clusters; `GET /fleet` fails with it and it is logged there.
      res.status(503).json({ status: 'failing' });
    }
  });
}
