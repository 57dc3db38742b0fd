/** An instant as an ISO 8601 string in UTC, as JSON carries it. @public */
export type Instant = string;

/**
 * Where a fact comes from and when it was last known to be true.
 *
 * `stale` is decided by the backend against the source's own limit, so that every page
 * draws the same fact the same way. A fact without an `at` was never seen.
 *
 * @public
 */
export type Provenance = {
  /** A short phrase a person understands: `DestinationRule shop/checkout-geo in fra-1`, `Prometheus eu`. */
  source: string;
  /** When the source was last known to agree; absent when it was never seen. */
  at?: Instant;
  /** True when the fact is older than its source's limit. */
  stale: boolean;
};
