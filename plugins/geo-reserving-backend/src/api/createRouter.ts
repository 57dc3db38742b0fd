import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { Router } from 'express';
import type { ApiContext } from './ApiContext';
import { openApiDocument } from './document/openApiDocument';
import type { Endpoints } from './Endpoints';
import { addClusterRoute } from './routes/clusters';
import { addFleetRoute } from './routes/fleet';
import { addHealthRoute } from './routes/health';
import { addServiceRoute } from './routes/service';
import { addServicesRoute } from './routes/services';

/** Makes the REST API; requests are validated against the document, which is at `/openapi.json`. */
export function createRouter(context: ApiContext): Router {
  const router =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<Endpoints>(
      openApiDocument,
    );
  addHealthRoute(router, context);
  addFleetRoute(router, context);
  addClusterRoute(router, context);
  addServicesRoute(router, context);
  addServiceRoute(router, context);
  return router;
}
