import type { FleetTiming } from '../FleetTiming';
import { jittered } from '../watching/backoff';
import type { Verdict } from './connectivity';
import { MEANING_OF_FAILURE } from './meaningOfFailure';
import type { Probe } from './Probe';

/**
 * Milliseconds until a cluster is to be probed again.
 *
 * A probe that contradicts the verdict is confirmed at once; a cluster in trouble is asked often, a healthy
 * one seldom; one that said when to come back is asked then.
 *
 * @param random - 0 (inclusive) to 1
 */
export function nextProbe(
  verdict: Verdict,
  newest: Probe,
  timing: FleetTiming,
  random: number,
): number {
  const good = isGood(newest);
  const trusted = verdict.basis === 'facts';
  if (good !== trusted) {
    return timing.confirmAfterMs;
  }
  const asked =
    newest.outcome === 'failed' ? newest.failure.retryAfterMs ?? 0 : 0;
  const pace = good
    ? jittered(timing.probeEveryMs, 0.1, random)
    : jittered(timing.retryEveryMs, 0.25, random);
  return Math.max(pace, asked);
}

function isGood(probe: Probe): boolean {
  return (
    probe.outcome === 'answered' ||
    MEANING_OF_FAILURE[probe.failure.kind] === 'answering'
  );
}
