import { InputError, ResponseError } from '@backstage/errors';
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
} from '../model';
import type {
  GeoReservingApi,
  GeoReservingRequestOptions,
} from './GeoReservingApi';
import type {
  GeoReservingActingApi,
  OperationActDetails,
} from './GeoReservingActingApi';
import { queryString, serviceQueryString } from './serviceQueryString';

const PLUGIN_ID = 'geo-reserving';

/** Finds a plugin's base URL; Backstage's `discoveryApi` and backend `discovery` both fit. @public */
export type DiscoveryLike = {
  getBaseUrl(pluginId: string): Promise<string>;
};

/** Fetches with the caller's credentials; Backstage's `fetchApi` fits, and so does `{ fetch }`. @public */
export type FetchLike = { fetch: typeof fetch };

/**
 * Speaks to the geo-reserving backend over REST.
 *
 * It holds no state and repeats no request: how often to ask, and what to do with an error, is the
 * caller's decision.
 *
 * @public
 */
export class GeoReservingClient
  implements GeoReservingApi, GeoReservingActingApi
{
  readonly #discovery: DiscoveryLike;
  readonly #fetch: FetchLike;

  constructor(options: { discoveryApi: DiscoveryLike; fetchApi: FetchLike }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  /** {@inheritdoc GeoReservingApi.getFleet} */
  getFleet(options?: GeoReservingRequestOptions): Promise<FleetView> {
    return this.#get('/fleet', options);
  }

  /** {@inheritdoc GeoReservingApi.getServices} */
  getServices(
    query: ServiceQuery = {},
    options?: GeoReservingRequestOptions,
  ): Promise<ServiceList> {
    return this.#get(`/services${serviceQueryString(query)}`, options);
  }

  /** {@inheritdoc GeoReservingApi.getService} */
  async getService(
    ref: ServiceRef,
    options?: GeoReservingRequestOptions,
  ): Promise<ServiceView> {
    const path = [ref.namespace, ref.name].map(pathSegment).join('/');
    return this.#get(`/services/${path}`, options);
  }

  /** {@inheritdoc GeoReservingApi.getCluster} */
  async getCluster(
    name: string,
    options?: GeoReservingRequestOptions,
  ): Promise<ClusterView> {
    return this.#get(`/clusters/${pathSegment(name)}`, options);
  }

  /** {@inheritdoc GeoReservingApi.getRegionEvacuation} */
  async getRegionEvacuation(
    region: string,
    options?: GeoReservingRequestOptions,
  ): Promise<RegionEvacuation> {
    return this.#get(`/regions/${pathSegment(region)}/evacuation`, options);
  }

  /** {@inheritdoc GeoReservingActingApi.makePlan} */
  makePlan(
    request: PlanRequest,
    options?: GeoReservingRequestOptions,
  ): Promise<PlanView> {
    return this.#post('/plans', request, options);
  }

  /** {@inheritdoc GeoReservingActingApi.getPlan} */
  async getPlan(
    id: string,
    options?: GeoReservingRequestOptions,
  ): Promise<PlanView> {
    return this.#get(`/plans/${pathSegment(id)}`, options);
  }

  /** {@inheritdoc GeoReservingActingApi.startOperation} */
  startOperation(
    request: OperationRequest,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationView> {
    return this.#post('/operations', request, options);
  }

  /** {@inheritdoc GeoReservingActingApi.getOperations} */
  getOperations(
    query: OperationQuery = {},
    options?: GeoReservingRequestOptions,
  ): Promise<OperationList> {
    return this.#get(`/operations${queryString(query)}`, options);
  }

  /** {@inheritdoc GeoReservingActingApi.getOperation} */
  async getOperation(
    id: string,
    options?: GeoReservingRequestOptions,
  ): Promise<OperationView> {
    return this.#get(`/operations/${pathSegment(id)}`, options);
  }

  /** {@inheritdoc GeoReservingActingApi.getJournal} */
  async getJournal(
    id: string,
    options?: GeoReservingRequestOptions,
  ): Promise<{ items: JournalEntry[] }> {
    return this.#get(`/operations/${pathSegment(id)}/journal`, options);
  }

  /** {@inheritdoc GeoReservingActingApi.actOnOperation} */
  async actOnOperation(
    id: string,
    act: OperationAct,
    details: OperationActDetails = {},
    options?: GeoReservingRequestOptions,
  ): Promise<OperationView> {
    const path = `/operations/${pathSegment(id)}/${act}`;
    return this.#post(path, details, options);
  }

  #get<T>(path: string, options?: GeoReservingRequestOptions): Promise<T> {
    return this.#ask(path, {}, options);
  }

  #post<T>(
    path: string,
    body: object,
    options?: GeoReservingRequestOptions,
  ): Promise<T> {
    const json = { 'Content-Type': 'application/json' };
    return this.#ask(
      path,
      { method: 'POST', body: JSON.stringify(body), headers: json },
      options,
    );
  }

  async #ask<T>(
    path: string,
    init: RequestInit,
    options: GeoReservingRequestOptions = {},
  ): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl(PLUGIN_ID);
    const response = await this.#fetch.fetch(`${baseUrl}${path}`, {
      ...init,
      signal: options.signal,
      headers: { Accept: 'application/json', ...init.headers },
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function pathSegment(name: string): string {
  // URL parsing removes dot segments however they are encoded, so they cannot be sent.
  if (name === '' || name === '.' || name === '..') {
    throw new InputError(`"${name}" is not a name that can be looked up`);
  }
  return encodeURIComponent(name);
}
