import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type {
  ClusterView,
  FleetView,
  RegionEvacuation,
  ServiceList,
  ServiceQuery,
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Answer of `GET /health`. */
export type HealthView = { status: 'ok' | 'failing' };

/** Types of the routes in `openApiDocument`, which is what enforces them. */
export type Endpoints = {
  '#get|/fleet': { response: FleetView };
  '#get|/clusters/{name}': { path: { name: string }; response: ClusterView };
  '#get|/regions/{region}/evacuation': {
    path: { region: string };
    response: RegionEvacuation;
  };
  '#get|/services': { query: ServiceQuery; response: ServiceList };
  '#get|/services/{namespace}/{name}': {
    path: ServiceRef;
    response: ServiceView;
  };
  '#get|/health': { response: HealthView };
};

/** A router that knows them. */
export type ApiRouter = TypedRouter<Endpoints>;
