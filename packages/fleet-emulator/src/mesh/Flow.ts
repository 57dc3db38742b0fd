/** A service: the same namespace and name in every cluster. */
export type ServiceKey = { namespace: string; name: string };

/** Destination of requests that nobody answered. */
export const UNKNOWN_DESTINATION = 'unknown';

/**
 * Why requests failed, as proxies flag it: no route (NR), no such host or subset (NC), no healthy
 * endpoint (UH), an endpoint that does not answer (UF). `none`: they were answered.
 */
export type ResponseFlag = 'none' | 'NR' | 'NC' | 'UH' | 'UF';

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
