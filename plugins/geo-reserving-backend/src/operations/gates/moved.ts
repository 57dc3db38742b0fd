import type { Split } from '@geo-reserving/plugin-geo-reserving-common';

/** Below this many points there is no change that could be seen. */
const LEAST_POINTS = 1;

/**
 * How much of an ordered change has been seen, in percent: of the shares that were to leave regions, those that left.
 *
 * @param from - split before the change
 * @param to - split that was ordered
 * @param seen - split that is observed
 * @returns 0..100; undefined when no share was to move
 */
export function movedPercent(
  from: Split,
  to: Split,
  seen: Split,
): number | undefined {
  let ordered = 0;
  let left = 0;
  for (const [region, before] of Object.entries(from)) {
    const leaves = before - (to[region] ?? 0);
    if (leaves <= 0) continue;
    ordered += leaves;
    const gone = before - (seen[region] ?? 0);
    left += Math.min(leaves, Math.max(0, gone));
  }
  return ordered < LEAST_POINTS ? undefined : (100 * left) / ordered;
}
