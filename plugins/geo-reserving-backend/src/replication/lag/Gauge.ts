/** One value that a Prometheus holds, placed in a cluster of the fleet. */
export type Gauge = {
  /** `Prometheus eu`. */
  source: string;
  /** Configured name of the cluster. */
  cluster: string;
  /** Those that were asked for; never `cluster`. */
  labels: Readonly<Record<string, string>>;
  /** Finite and not negative; anything else is no measurement. */
  value: number;
  /** Milliseconds since the epoch: the time of the sample, not of the question. */
  at: number;
};

/** What all Prometheus hold of one metric. */
export type Gauges = {
  gauges: readonly Gauge[];
  /** Prometheus that did not answer; what they said last is among the gauges, with its time. */
  failures: readonly { source: string; why: string }[];
  /** Series of which nothing says which cluster they are from. */
  unplaced: number;
};

/** Prometheus keeps a series that ended for five minutes; two minutes are what observations may be old by default. */
const FRESH_MS = 120_000;

/** Whether a sample is recent enough for a state to be concluded from it. */
export function isFreshSample({ at }: Pick<Gauge, 'at'>, now: number): boolean {
  return now - at <= FRESH_MS;
}
