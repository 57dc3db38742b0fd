/**
 * The safety rules once more, before a step is written: a plan is minutes old by then, and pods come and go.
 *
 * Judged is the state after the whole step, from what is known now; states in between were judged when it was planned.
 */
import type { RuleVerdict } from '@geo-reserving/plugin-geo-reserving-common';
import { evaluateRules } from '../safety/evaluateRules';
import { changesFor } from './changesFor';
import type { Plan } from './Plan';
import type { PlanQuestion } from './PlanQuestion';
import { loadBasis, serviceState } from './states/ServiceState';
import { withEffects } from './states/withEffects';

type Question = Pick<
  PlanQuestion,
  'input' | 'directors' | 'rules' | 'surroundings'
>;

/**
 * Blocking rules that were not passed.
 *
 * @param index - of the step, from 1; one that the plan does not have has no objections
 */
export function objectionsTo(
  plan: Plan,
  index: number,
  { input, directors, rules, surroundings }: Question,
): RuleVerdict[] {
  const step = plan.steps.find(s => s.index === index);
  if (!step) {
    return [];
  }
  const key = `${plan.service.namespace}/${plan.service.name}`;
  const before = serviceState(input, key, plan.from);
  const { changes } = changesFor(
    step.intent,
    before,
    directors,
    plan.request.layers,
  );
  const silent = new Set(
    input.clusters
      .filter(c => !/^(connected|forbidden)$/.test(c.connectivity.status))
      .map(c => c.name),
  );
  const written = changes.filter(
    ({ cluster }) => cluster === undefined || !silent.has(cluster),
  );
  const after = serviceState(
    withEffects(
      input,
      written.map(change => change.effect),
    ),
    key,
    step.intent,
    loadBasis(before.context),
  );
  const verdicts = evaluateRules(
    {
      service: plan.service,
      action: plan.action,
      from: plan.from,
      to: step.intent,
      now: input.now,
      start: before,
      stepStart: before,
      before,
      after,
      step: index,
      foreignFields: changes.flatMap(change =>
        change.fields.flatMap(({ path, ownedBy }) =>
          ownedBy === undefined
            ? []
            : [{ change: change.id, path, owner: ownedBy }],
        ),
      ),
      surroundings,
    },
    rules,
  );
  return verdicts.filter(v => v.mode === 'block' && v.verdict !== 'pass');
}
