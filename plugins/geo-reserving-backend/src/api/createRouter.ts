import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import express, { type RequestHandler, type Router } from 'express';
import type { ActingContext } from './acting/ActingContext';
import { addOperationRoutes } from './acting/operationsRoutes';
import { addPlanRoutes } from './acting/plansRoutes';
import { openApiDocument } from './document/openApiDocument';
import type { Endpoints } from './Endpoints';
import { addClusterRoute } from './routes/clusters';
import { addEvacuationRoute } from './routes/evacuation';
import { addFleetRoute } from './routes/fleet';
import { addHealthRoute } from './routes/health';
import { addServiceRoute } from './routes/service';
import { addServicesRoute } from './routes/services';

/** Bodies are small: a reason, a plan's name, weights. */
const BODY_LIMIT = '64kb';

/** In place of the framework's route, which declares the version of another OpenAPI. */
const serveDocument: RequestHandler = (req, res) => {
  res.json({ ...openApiDocument, servers: [{ url: req.baseUrl || '/' }] });
};

/**
 * Makes the REST API; requests are validated against the document, which is at `/openapi.json`.
 *
 * @param options - `validateResponses`: answer 500 when an answer does not fit the document either;
 *   for tests, since it costs more than making the answer
 */
export function createRouter(
  context: ActingContext,
  options: { validateResponses?: boolean } = {},
): Router {
  const router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<Endpoints>(
      openApiDocument,
      { validatorOptions: options },
    );
  addHealthRoute(router, context);
  addFleetRoute(router, context);
  addClusterRoute(router, context);
  addEvacuationRoute(router, context);
  addServicesRoute(router, context);
  addServiceRoute(router, context);
  addPlanRoutes(router, context);
  addOperationRoutes(router, context);
  return express
    .Router()
    .use(express.json({ limit: BODY_LIMIT }))
    .get('/openapi.json', serveDocument)
    .use(router);
}
