import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';

/**
 * Requests per second between two clusters, for one service, as measured.
 * @public
 */
export type ObservedFlow = {
  service: ServiceRef;
  /** Cluster identifier of the caller, as the mesh names it. */
  sourceCluster: string;
  /** Cluster identifier of the one that answered; `unknown` when nobody did. */
  destinationCluster: string;
  requestsPerSecond: number;
  errorsPerSecond: number;
  /**
   * Whose proxies counted: the caller's (the default when absent) or the receiver's. One request is
   * counted by both, so the receiver's count is used only where nobody reads the caller's.
   */
  reportedBy?: 'source' | 'destination';
};

/**
 * Requests per second that came in from outside through a balancer, as the balancer counted them.
 *
 * The mesh counts the same requests again once they are inside, so entries and flows are never
 * added. Entries of different `through` are different requests.
 *
 * @public
 */
export type ObservedEntry = {
  /** What let them in: the id of a director and of its reading, `haproxy/lb-1/be_checkout`. */
  through: string;
  /** Absent when only the director can say which service this leads to, if any. */
  service?: ServiceRef;
  /** Name of the target that got them, as in the director's targets; absent: there was none to use. */
  target?: string;
  requestsPerSecond: number;
  /** Of these, how many failed. */
  errorsPerSecond: number;
};

/**
 * What an observer measured.
 *
 * @public
 */
export type Observation = {
  /** Name of the observer, unique. */
  observer: string;
  /** Milliseconds since the epoch: the time of the newest sample that stands behind it, not of the query. */
  at: number;
  flows: ObservedFlow[];
  /** Where requests came in from outside; absent: this observer sees only what is inside. */
  entries?: ObservedEntry[];
};

/**
 * A source of measurements of where traffic really goes.
 *
 * Every call ends by itself: an implementation honours `signal` and throws when it cannot answer;
 * it never returns zeros for what it could not measure.
 *
 * @public
 */
export interface TrafficObserver {
  /** Unique and stable; shown to people. */
  readonly name: string;
  /** Kind shown to people, e.g. `prometheus`. */
  readonly kind: string;
  /** Measures all services at once. */
  observe(signal: AbortSignal): Promise<Observation>;
  /**
   * Flows of one service over time, oldest first.
   *
   * @param range - start and end in milliseconds since the epoch, and the step in seconds
   */
  history?(
    service: ServiceRef,
    range: { start: number; end: number; stepSeconds: number },
    signal: AbortSignal,
  ): Promise<Observation[]>;
}
