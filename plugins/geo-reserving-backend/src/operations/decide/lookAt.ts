import { writeKey, type OperationState } from '../journal/OperationState';
import type { SafetyGuard, World } from '../ports';
import type { Plan } from '../../planning/Plan';
import type { Look } from './Look';
import { changeOf } from './Question';

/** What a look is taken at. */
export type Scene = {
  world: World;
  guard: SafetyGuard;
  /** Whether any observer is configured. */
  observed: () => boolean;
};

/** A look that is enough for a line of a list. */
export function glanceAt({ world, observed }: Scene, { service }: Plan): Look {
  return {
    view: world.service(service),
    answering: new Set(),
    confirmations: new Map(),
    audible: new Set(),
    objections: [],
    observed: observed(),
  };
}

/** Takes down what one operation has to know of the world at this moment. From memory; waits for nobody. */
export function lookAt(
  { world, guard, observed }: Scene,
  plan: Plan,
  state: OperationState,
): Look {
  const view = world.service(plan.service);
  const clusters = new Set(
    plan.steps.flatMap(s => s.changes.flatMap(c => c.cluster ?? [])),
  );
  const isBegun = state.startedAt !== undefined;
  return {
    view,
    answering: new Set([...clusters].filter(c => world.answers(c))),
    confirmations: confirmationsOf(world, plan, state),
    audible: audibleOf(world, plan, state),
    staleness: isBegun ? undefined : world.staleness(plan),
    objections: asksRules(state)
      ? guard.objections(plan, Math.min(state.step + 1, plan.steps.length))
      : [],
    observed: observed(),
  };
}

/** Of the newest write of each object: what an earlier step wrote there is not to be seen any more. */
function confirmationsOf(
  world: World,
  plan: Plan,
  state: OperationState,
): Look['confirmations'] {
  const newest = new Map(
    [...state.writes.values()]
      .filter(w => w.stage === 'written' || w.stage === 'in-effect')
      .sort((a, b) => a.step - b.step)
      .map(w => [w.change, w]),
  );
  return new Map(
    [...newest.values()].flatMap(write => {
      const change = changeOf(plan, write);
      return change
        ? [[writeKey(write), world.confirm(change, plan.service)] as const]
        : [];
    }),
  );
}

/** Nobody says whether a balancer answers; but one of which it can be told how a change stands does. */
function audibleOf(
  world: World,
  plan: Plan,
  state: OperationState,
): Look['audible'] {
  const deferred = [...state.writes.values()].filter(
    ({ stage }) => stage === 'deferred' || stage === 'undo-deferred',
  );
  const changes = deferred.flatMap(write => changeOf(plan, write) ?? []);
  return new Set(
    changes
      .filter(
        change =>
          change.cluster === undefined &&
          world.confirm(change, plan.service).verdict !== 'cannot-tell',
      )
      .map(({ id }) => id),
  );
}

/** Rules are asked before each step, and not while one is under way. */
function asksRules({ status, step, steps }: OperationState): boolean {
  if (status === 'planned') return true;
  const isBetween = step > 0 && steps.get(step)?.stage === 'done';
  return status === 'running' && isBetween;
}
