/** One step of a plan: its changes in order, and every state that they lead through. */
import type {
  Intent,
  RuleVerdict,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ChangeEffect } from '@geo-reserving/plugin-geo-reserving-node';
import { evaluateRules, worstVerdicts } from '../safety/evaluateRules';
import type { DirectorChange } from './changesFor';
import { writtenPart } from './home/factFields';
import type { HomeRecord } from './home/HomeRecord';
import type { PlanChange, PlanStep } from './Plan';
import type { PlanQuestion } from './PlanQuestion';
import { loadBasis, serviceState } from './states/ServiceState';
import type { ServiceState } from './states/ServiceState';
import { factBefore } from './states/watchedFact';
import { withEffects } from './states/withEffects';

/** What a walk has to know. */
export type WalkQuestion = Pick<
  PlanQuestion,
  | 'request'
  | 'input'
  | 'directors'
  | 'rules'
  | 'surroundings'
  | 'settings'
  | 'digest'
>;

/** What a walk knows of home. */
export type WalkHome = {
  record: HomeRecord;
  /** Whether the walk ends there, so that its last step puts back. */
  isTarget: boolean;
};

/** Where the walk along the plan stands; moved on by each step. */
export type Walk = {
  readonly question: WalkQuestion;
  readonly start: ServiceState;
  readonly from: Intent;
  /** The state that has been reached, and the intent that stands behind it. */
  state: ServiceState;
  intent: Intent;
  effects: ChangeEffect[];
  /** Steps taken. */
  steps: number;
  verdicts: RuleVerdict[];
  remarks: Set<string>;
  impossible: string[];
  directing: number;
  /** Of these, how many can change anything. */
  changing: number;
  basis: Record<string, string>;
  deferred: Set<string>;
  /** Absent: nobody kept what objects were at home. */
  home?: WalkHome;
  /** What clusters that are away get once they are back; each later write of the same object begins from there. */
  owed: ChangeEffect[];
};

/** Takes the step and moves the walk on. @param changes - in the order in which they are written */
export function takeStep(
  intent: Intent,
  changes: readonly DirectorChange[],
  title: string,
  walk: Walk,
): PlanStep {
  const { question } = walk;
  walk.steps += 1;
  const stepStart = walk.state;
  const written = changes.map(change => toPlanChange(change, walk));
  const verdicts: RuleVerdict[] = [];
  for (const [i, change] of changes.entries()) {
    if (written[i].deferred === undefined) {
      walk.effects.push(change.effect);
      verdicts.push(...reach(intent, changes, stepStart, walk));
    } else {
      walk.owed.push(change.effect);
    }
  }
  // Nothing can be written now: the step is judged all the same.
  if (verdicts.length === 0) {
    verdicts.push(...reach(intent, changes, stepStart, walk));
  }
  walk.intent = intent;
  walk.verdicts.push(...verdicts);
  return {
    index: walk.steps,
    title,
    intent,
    changes: written,
    predicted: walk.state.predicted ?? { split: {}, unserved: 0, loads: [] },
    verdicts: worstVerdicts(verdicts),
    bakeSeconds: question.request.bakeSeconds ?? question.settings.bakeSeconds,
  };
}

/** The state after the effects so far, and what the rules say of it. */
function reach(
  intent: Intent,
  changes: readonly DirectorChange[],
  stepStart: ServiceState,
  walk: Walk,
): RuleVerdict[] {
  const { question, start } = walk;
  const { service, action } = question.request;
  const before = walk.state;
  const after = serviceState(
    withEffects(question.input, walk.effects),
    `${service.namespace}/${service.name}`,
    intent,
    loadBasis(start.context),
  );
  walk.state = after;
  return evaluateRules(
    {
      service,
      action,
      from: walk.from,
      to: intent,
      now: question.input.now,
      start,
      stepStart,
      before,
      after,
      step: walk.steps,
      foreignFields: changes.flatMap(foreignFieldsOf),
      surroundings: question.surroundings,
    },
    question.rules,
  );
}

function foreignFieldsOf(change: DirectorChange) {
  return change.fields.flatMap(({ path, ownedBy }) =>
    ownedBy === undefined ? [] : [{ change: change.id, path, owner: ownedBy }],
  );
}

function toPlanChange(change: DirectorChange, walk: Walk): PlanChange {
  const { effect: _, fields, ...rest } = change;
  const deferred = deferredBecause(change, walk);
  walk.basis[change.id] ??= basisOf(change, walk);
  return {
    ...rest,
    fields: [...fields],
    ...(deferred === undefined ? {} : { deferred }),
  };
}

function deferredBecause(
  { cluster }: DirectorChange,
  { state, deferred }: Walk,
): string | undefined {
  const facts = state.input.clusters.find(c => c.name === cluster);
  const status = facts?.connectivity.status;
  if (
    status === undefined ||
    status === 'connected' ||
    status === 'forbidden'
  ) {
    return undefined;
  }
  deferred.add(facts!.name);
  return `${
    facts!.name
  } is ${status}: it is brought in line before it counts as serving.`;
}

/**
 * What the change was made from: what was known of the object that somebody wrote, and who owns the fields; or what a
 * balancer said. What controllers keep in an object moves by the minute, and moves no plan.
 */
function basisOf(
  { write, fields, effect }: DirectorChange,
  { question: { digest, input } }: Walk,
): string {
  const known =
    write.target === 'kubernetes' && effect.kind === 'fact'
      ? [writtenPart(factBefore(input, effect)), fields.map(f => f.ownedBy)]
      : fields.map(f => [f.path, f.before]);
  return digest(JSON.stringify(known));
}
