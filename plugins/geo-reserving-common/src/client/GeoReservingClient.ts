import { InputError, ResponseError } from '@backstage/errors';
import type {
  ClusterView,
  FleetView,
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
import { serviceQueryString } from './serviceQueryString';

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
export class GeoReservingClient implements GeoReservingApi {
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

  async #get<T>(
    path: string,
    options: GeoReservingRequestOptions = {},
  ): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl(PLUGIN_ID);
    const response = await this.#fetch.fetch(`${baseUrl}${path}`, {
      signal: options.signal,
      headers: { Accept: 'application/json' },
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
