import type { Plan, PlanChange, PlanStep } from '../../planning/Plan';
import type { OperationState } from '../journal/OperationState';
import type { OperationSettings } from '../settings';
import type { Look } from './Look';

/** Everything that a decision about an operation may look at. */
export type Question = {
  /** Of the operation. */
  id: string;
  state: OperationState;
  plan: Plan;
  look: Look;
  /** Milliseconds since the epoch, by the database's clock. */
  now: number;
  settings: OperationSettings;
};

/** A step of the plan, from 1. @throws RangeError when the plan has no such step */
export function stepOf(plan: Plan, index: number): PlanStep {
  const step = plan.steps[index - 1];
  if (!step) throw new RangeError(`plan ${plan.id} has no step ${index}`);
  return step;
}

/** The change that a write is about; undefined when the plan does not have it. */
export function changeOf(
  plan: Plan,
  { step, change }: { step: number; change: string },
): PlanChange | undefined {
  return plan.steps[step - 1]?.changes.find(({ id }) => id === change);
}

/** What people call the place that a change is written to: a cluster, or a balancer. */
export function targetOf(change: PlanChange): string {
  return (
    change.cluster ??
    (change.write.target === 'director' ? change.write.instance : change.name)
  );
}
