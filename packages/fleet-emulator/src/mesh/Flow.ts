/** A service: the same namespace and name in every cluster. */
export type ServiceKey = { namespace: string; name: string };

/** Destination of requests that nobody answered. */
export const UNKNOWN_DESTINATION = 'unknown';

/**
 * Why requests failed, as proxies flag it: no route, no healthy endpoint, or an endpoint that
 * does not answer. `none`: they were answered.
 */
export type ResponseFlag = 'none' | 'NR' | 'UH' | 'UF';

/** Requests of one service from one cluster to another. */
export type Flow = {
  service: ServiceKey;
  sourceCluster: string;
  /** `unknown` when nobody answered. */
  destinationCluster: string;
  /** Requests per second, errors included. */
  rps: number;
  /** How many of `rps` failed. */
  errors: number;
  flag: ResponseFlag;
};
