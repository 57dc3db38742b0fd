import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';

/** How many losses there are of each verdict; verdicts that do not occur count 0. */
export function countVerdicts(
  losses: readonly LossView[],
): Record<LossView['verdict'], number> {
  const counts = {
    'no-takeover': 0,
    overload: 0,
    unsure: 0,
    fits: 0,
    'not-affected': 0,
  };
  for (const { verdict } of losses) {
    counts[verdict] += 1;
  }
  return counts;
}
