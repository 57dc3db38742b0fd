import type { PlanView } from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan } from '../../planning/Plan';

/**
 * What people see of a plan: everything but how it is written.
 *
 * @param stale - why it cannot be carried out any more
 */
export function planView(plan: Plan, stale?: string): PlanView {
  const {
    request,
    basis,
    deferredClusters,
    sizing,
    homeRecord,
    steps,
    ...shown
  } = plan;
  return {
    ...shown,
    steps: steps.map(({ intent, ...step }) => ({
      ...step,
      changes: step.changes.map(({ write, ...change }) => change),
    })),
    ...(stale === undefined ? {} : { stale }),
  };
}
