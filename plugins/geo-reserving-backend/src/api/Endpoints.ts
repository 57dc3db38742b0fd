import type { TypedRouter } from '@backstage/backend-openapi-utils';
import type {
  ClusterView,
  FleetView,
  JournalEntry,
  OperationAct,
  OperationList,
  OperationQuery,
  OperationRequest,
  OperationView,
  PlanRequest,
  PlanView,
  RegionEvacuation,
  ServiceList,
  ServiceQuery,
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';

import type { ActDetails } from './acting/Acting';

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
  '#post|/plans': { body: PlanRequest; response: PlanView };
  '#get|/plans/{id}': { path: { id: string }; response: PlanView };
  '#get|/operations': { query: OperationQuery; response: OperationList };
  '#post|/operations': { body: OperationRequest; response: OperationView };
  '#get|/operations/{id}': { path: { id: string }; response: OperationView };
  '#get|/operations/{id}/journal': {
    path: { id: string };
    response: { items: JournalEntry[] };
  };
  '#post|/operations/{id}/{act}': {
    path: { id: string; act: OperationAct };
    body: ActDetails;
    response: OperationView;
  };
  '#get|/health': { response: HealthView };
};

/** A router that knows them. */
export type ApiRouter = TypedRouter<Endpoints>;
