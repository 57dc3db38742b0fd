import type {
  PlanView,
  RuleVerdict,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Verdicts of a plan by what they mean for it. */
export type RankedVerdicts = {
  /** Not passed, and nothing is done without an override. */
  blocking: RuleVerdict[];
  /** Not passed, and said only. */
  warning: RuleVerdict[];
  passing: RuleVerdict[];
};

/** Sorts them; rules that are off say nothing, and what is not known is never passed. */
export function rankVerdicts({
  verdicts,
}: Pick<PlanView, 'verdicts'>): RankedVerdicts {
  const asked = verdicts.filter(({ mode }) => mode !== 'off');
  const failed = asked.filter(({ verdict }) => verdict !== 'pass');
  return {
    blocking: failed.filter(({ mode }) => mode === 'block'),
    warning: failed.filter(({ mode }) => mode !== 'block'),
    passing: asked.filter(({ verdict }) => verdict === 'pass'),
  };
}
