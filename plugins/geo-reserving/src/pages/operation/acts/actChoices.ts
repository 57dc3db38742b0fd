import type {
  ActingView,
  OperationAct,
  OperationActs,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Acts in the order in which they are offered: the safe ones first. */
const ORDER: readonly OperationAct[] = [
  'approve',
  'pause',
  'resume',
  'extend',
  'keep',
  'abort',
  'roll-back',
  'revert',
];

/** Acts that undo or stop something: outlined in red, and asked about before. */
export const DESTRUCTIVE: readonly OperationAct[] = [
  'abort',
  'roll-back',
  'revert',
];

/** Acts that are done at once: they hold no danger and can be taken back by their opposite. */
export const AT_ONCE: readonly OperationAct[] = ['pause', 'resume'];

/** Acts that have to be at hand while it runs: they stay in sight on narrow screens. */
export const STOPS: readonly OperationAct[] = [
  'pause',
  'resume',
  'abort',
  'roll-back',
];

/** What can be done now, and what cannot with the reason. */
export type ActChoices = {
  possible: OperationAct[];
  impossible: { act: OperationAct; why: string }[];
};

/**
 * Sorts the acts. What the operation does not allow now comes before what the reader may not: the first is everybody's.
 *
 * @param acting - absent: nobody said what the reader may; the backend decides when it is asked
 * @param notApprover - why somebody who lacks the permission cannot approve
 */
export function actChoices(
  allowed: OperationActs,
  acting: ActingView | undefined,
  notApprover: string,
): ActChoices {
  const choices: ActChoices = { possible: [], impossible: [] };
  for (const act of ORDER) {
    const verdict = allowed[act];
    const why = verdict.allowed
      ? whyForbidden(act, acting, notApprover)
      : verdict.why;
    if (why === undefined) choices.possible.push(act);
    else choices.impossible.push({ act, why });
  }
  return choices;
}

function whyForbidden(
  act: OperationAct,
  acting: ActingView | undefined,
  notApprover: string,
): string | undefined {
  if (!acting) return undefined;
  if (!acting.enabled) return acting.why ?? '';
  if (act === 'approve') {
    return acting.mayApprove ? undefined : notApprover;
  }
  return acting.mayShift ? undefined : acting.why ?? '';
}
