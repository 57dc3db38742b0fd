import type {
  ClusterView,
  FleetView,
  RegionEvacuation,
  ServiceList,
  ServiceQuery,
  ServiceRef,
  ServiceView,
} from '../model';

/** Options every request takes. @public */
export type GeoReservingRequestOptions = {
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal;
};

/**
 * What one can ask of the geo-reserving backend.
 *
 * Every method rejects with a `ResponseError` of `@backstage/errors` when the backend refuses,
 * and with a plain `Error` when it cannot be reached.
 *
 * @public
 */
export interface GeoReservingApi {
  /** Clusters, regions, peerings, flows and what needs a person. */
  getFleet(options?: GeoReservingRequestOptions): Promise<FleetView>;
  /** One page of the services the caller may see; `nextCursor` leads to the next. */
  getServices(
    query?: ServiceQuery,
    options?: GeoReservingRequestOptions,
  ): Promise<ServiceList>;
  /** Everything about one service; 404 when it is nowhere, or not for the caller to see. */
  getService(
    ref: ServiceRef,
    options?: GeoReservingRequestOptions,
  ): Promise<ServiceView>;
  /** One cluster; 404 when no cluster of that name is configured. */
  getCluster(
    name: string,
    options?: GeoReservingRequestOptions,
  ): Promise<ClusterView>;
  /** What the loss of a region means to every service in it that the caller may see; 404 when it is not configured. */
  getRegionEvacuation(
    region: string,
    options?: GeoReservingRequestOptions,
  ): Promise<RegionEvacuation>;
}
