import type {
  FleetView,
  ServiceList,
  ServiceQuery,
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Options every request takes. @public */
export type RequestOptions = {
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal;
};

/**
 * What the pages ask of the backend.
 *
 * Every method rejects with a `ResponseError` of `@backstage/errors` when the backend refuses,
 * and with a plain `Error` when it cannot be reached.
 *
 * @public
 */
export interface GeoReservingApi {
  /** Clusters, regions, peerings, flows and what needs a person. */
  getFleet(options?: RequestOptions): Promise<FleetView>;
  /** One page of the services the caller may see. */
  getServices(
    query?: ServiceQuery,
    options?: RequestOptions,
  ): Promise<ServiceList>;
  /** Everything about one service; rejects with 404 when it is nowhere to be seen. */
  getService(ref: ServiceRef, options?: RequestOptions): Promise<ServiceView>;
}
