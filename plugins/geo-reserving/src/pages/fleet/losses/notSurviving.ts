import type { RegionLoss } from '@geo-reserving/plugin-geo-reserving-common';

/** Services that would fail or not fit; what nobody can tell is not counted as either. */
export function notSurviving({ verdicts }: RegionLoss): number {
  return verdicts['no-takeover'] + verdicts.overload;
}

/** The region to begin with: the one whose loss takes most with it, else leaves most unsure. */
export function worstLoss(
  losses: readonly RegionLoss[],
): RegionLoss | undefined {
  return [...losses].sort(
    (a, b) =>
      notSurviving(b) - notSurviving(a) ||
      b.verdicts.unsure - a.verdicts.unsure,
  )[0];
}
