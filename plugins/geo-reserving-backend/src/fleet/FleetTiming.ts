/** Times and bounds of watching a fleet. All times in milliseconds. */
export type FleetTiming = {
  /** Between two probes of a cluster that answers. */
  probeEveryMs: number;
  /** A probe that has no whole answer by then has failed. */
  probeTimeoutMs: number;
  /** After a result that contradicts the present verdict: ask again at once, to confirm it. */
  confirmAfterMs: number;
  /** Between two probes of a cluster that does not answer well. */
  retryEveryMs: number;
  /** Consecutive failures that bring a cluster down, and good answers that bring it back. */
  fall: number;
  rise: number;
  /** A core resource that fails for longer makes its cluster stale. */
  staleAfterMs: number;
  /** Head of an answer, and body of a list page. */
  answerTimeoutMs: number;
  bodyTimeoutMs: number;
  maxPageBytes: number;
  maxLineBytes: number;
  /** Objects per list page. */
  pageSize: number;
  /** Largest number of objects held of one resource; more would be a fault or an attack. */
  maxObjects: number;
  requestsPerCluster: number;
  concurrentLists: number;
  /** A list page that takes longer no longer counts among the concurrent ones, so that hung clusters leave room for the others. */
  listPatienceMs: number;
  /** The server is asked to end a watch after this long, so that it is opened anew. */
  watchForMs: number;
  /** A watch without event or bookmark for longer is not believed any more. */
  watchSilenceMs: number;
  backoffFromMs: number;
  backoffToMs: number;
  /** Between two looks for a resource that is not installed, or not permitted. */
  absentEveryMs: number;
  forbiddenEveryMs: number;
  /** Between two reads of the cluster's identity. */
  identityEveryMs: number;
  /** Changes are gathered for this long before readers are told. */
  coalesceMs: number;
};

/**
 * The defaults. Together they keep two promises. A silent cluster is `unreachable` within 10 s: 3.3 s to
 * the next probe, 2.2 s for it to fail, 0.3 s to the confirming one, 2.2 s for that: 8 s. A cluster that is back
 * is noticed within 2 s: 1.5 s to the next probe, 0.3 s to the confirming one. At rest a cluster sees one
 * request in three seconds besides its watches.
 */
export const DEFAULT_TIMING: FleetTiming = {
  probeEveryMs: 3_000,
  // Two in a row bring a cluster down: 3 + 2 + 0.3 + 2 s at worst, well within the promised 10 s.
  probeTimeoutMs: 2_000,
  confirmAfterMs: 300,
  retryEveryMs: 1_200,
  fall: 2,
  rise: 2,
  staleAfterMs: 10_000,
  answerTimeoutMs: 10_000,
  bodyTimeoutMs: 30_000,
  maxPageBytes: 64 * 1_048_576,
  // etcd holds objects of 1.5 MiB; as JSON they grow, but not fivefold.
  maxLineBytes: 8 * 1_048_576,
  pageSize: 500,
  maxObjects: 100_000,
  requestsPerCluster: 6,
  concurrentLists: 12,
  listPatienceMs: 2_000,
  watchForMs: 290_000,
  // API servers send a bookmark about once a minute.
  watchSilenceMs: 75_000,
  backoffFromMs: 500,
  backoffToMs: 30_000,
  absentEveryMs: 45_000,
  forbiddenEveryMs: 10_000,
  identityEveryMs: 300_000,
  coalesceMs: 50,
};
