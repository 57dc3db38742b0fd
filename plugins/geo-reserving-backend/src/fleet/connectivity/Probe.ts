import type { Failure } from '../connection/Failure';

/** The result of asking a cluster for its version once. `at` is when the answer, or its absence, was known. */
export type Probe =
  | { at: number; outcome: 'answered'; version?: string }
  | { at: number; outcome: 'failed'; failure: Failure };

/** Probes kept: more than any hysteresis needs. */
export const PROBES_KEPT = 8;
