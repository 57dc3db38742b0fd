import type { FleetTiming } from '../FleetTiming';

/** The production timing, sped up so that a fault shows within a second. */
export const QUICK_TIMING: Partial<FleetTiming> = {
  probeEveryMs: 120,
  probeTimeoutMs: 600,
  confirmAfterMs: 20,
  retryEveryMs: 80,
  staleAfterMs: 300,
  answerTimeoutMs: 800,
  bodyTimeoutMs: 800,
  maxPageBytes: 1_048_576,
  maxLineBytes: 262_144,
  pageSize: 3,
  watchSilenceMs: 60_000,
  backoffFromMs: 20,
  backoffToMs: 200,
  absentEveryMs: 150,
  forbiddenEveryMs: 100,
  coalesceMs: 5,
};
