/** The way from one intent to another in steps of bounded size. */
import type { Intent, Split } from '@geo-reserving/plugin-geo-reserving-common';
import { wholePercents } from '../../directors/wholePercents';
import {
  sharesOf,
  withDrained,
  type Placed,
} from '@geo-reserving/plugin-geo-reserving-node';

/** More steps than this are no longer read by anybody; the step size is raised instead. */
const MOST_STEPS = 20;

/**
 * Intents to go through, the target last.
 *
 * Between fixed shares (weights, or one active region) the shares move in equal parts, none by more than `stepPercent`
 * points at once. To and from nearest there is one step: any shares in between would send callers abroad.
 *
 * @param stepPercent - 1..100
 * @returns at least the target; whole percents that sum to 100
 */
export function intermediateIntents(
  from: Intent,
  to: Intent,
  placed: Placed,
  stepPercent: number,
): Intent[] {
  const before = sharesOf(from, placed);
  const after = sharesOf(to, placed);
  if (!before || !after) {
    return [to];
  }
  const regions = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const farthest = Math.max(
    ...regions.map(r => Math.abs((after[r] ?? 0) - (before[r] ?? 0))),
  );
  const steps = Math.min(
    MOST_STEPS,
    Math.max(1, Math.ceil((farthest - 1e-9) / stepPercent)),
  );
  const between = Array.from({ length: steps - 1 }, (_, i) =>
    weightedIntent(
      mix(before, after, regions, (i + 1) / steps),
      // What is to be drained is not drained before its share is gone.
      to.drained?.filter(name => from.drained?.includes(name)) ?? [],
    ),
  );
  return [...between, to];
}

function weightedIntent(weights: Split, drained: readonly string[]): Intent {
  return withDrained(
    { mode: 'active-active', routing: 'weighted', weights },
    drained,
  );
}

function mix(
  before: Split,
  after: Split,
  regions: readonly string[],
  part: number,
): Split {
  return wholePercents(
    Object.fromEntries(
      regions.map(region => {
        const start = before[region] ?? 0;
        return [region, start + ((after[region] ?? 0) - start) * part];
      }),
    ),
  );
}
