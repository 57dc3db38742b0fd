/** How to reach one Prometheus, or anything that speaks its query API. */
export type PrometheusConnection = {
  /** Shown to people, and unique. */
  name: string;
  /** Base URL; a path is kept, so that a proxy's prefix works. */
  url: string;
  token?: string;
  /** Read again for every question, so that a rotated token is picked up. */
  tokenFile?: string;
  username?: string;
  password?: string;
  /** PEM; trusted instead of the system's authorities. */
  caData?: string;
  /** Like `caData`, read again for every question. */
  caFile?: string;
  /** Names of the clusters whose own traffic it holds; absent: whatever nobody else claims. */
  clusters?: string[];
};
