import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import express, { type RequestHandler, type Router } from 'express';
import type { ApiContext } from './ApiContext';
import { openApiDocument } from './document/openApiDocument';
import type { Endpoints } from './Endpoints';
import { addClusterRoute } from './routes/clusters';
import { addEvacuationRoute } from './routes/evacuation';
import { addFleetRoute } from './routes/fleet';
import { addHealthRoute } from './routes/health';
import { addServiceRoute } from './routes/service';
import { addServicesRoute } from './routes/services';

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
  context: ApiContext,
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
  return express.Router().get('/openapi.json', serveDocument).use(router);
}
