/**
 * The safety rules once more, before a step is written: a plan is minutes old by then, and pods come and go.
 *
 * The step is walked anew, from what is known now and in the order in which it will be written, and every state on its
 * way is judged.
 */
import type { RuleVerdict } from '@geo-reserving/plugin-geo-reserving-common';
import { worstVerdicts } from '../safety/evaluateRules';
import { homeAhead } from './home/homeAhead';
import type { Plan } from './Plan';
import { serviceState } from './states/ServiceState';
import type { WalkQuestion } from './takeStep';
import { stepOf, walkFrom } from './walk';

/**
 * Blocking rules that were not passed.
 *
 * @param index - of the step, from 1; one that the plan does not have has no objections
 */
export function objectionsTo(
  plan: Plan,
  index: number,
  question: WalkQuestion,
): RuleVerdict[] {
  const step = plan.steps.find(s => s.index === index);
  if (!step) {
    return [];
  }
  const before = plan.steps.find(s => s.index === index - 1);
  const key = `${plan.service.namespace}/${plan.service.name}`;
  const start = serviceState(question.input, key, undefined);
  const walk = {
    ...walkFrom(
      question,
      start,
      before?.intent ?? plan.from,
      homeAhead(plan.homeRecord, plan.to),
    ),
    // Rules are told where the plan comes from, as when it was made: what the last step completes began in the first.
    from: plan.from,
  };
  stepOf(
    step.intent,
    walk,
    index === plan.steps.length,
    step.changes.map(({ id }) => id),
  );
  return worstVerdicts(walk.verdicts)
    .filter(v => v.mode === 'block' && v.verdict !== 'pass')
    .map(verdict => ({ ...verdict, step: index }));
}
