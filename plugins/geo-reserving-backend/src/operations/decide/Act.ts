import type { PlanChange } from '../../planning/Plan';
import type { Baseline, EventDraft } from '../journal/events';

/** What to do next with one operation. */
export type Act =
  /** Only write down; in one go. */
  | { act: 'note'; events: readonly EventDraft[] }
  /** Begin: earlier operations of the service step back. */
  | { act: 'start'; baseline: Baseline }
  /** Intention, write, outcome. */
  | { act: 'write'; step: number; change: PlanChange }
  | { act: 'undo'; step: number; change: PlanChange }
  /** Plan and start the way back. */
  | { act: 'revert' }
  /** Look again at that time (milliseconds since the epoch), or when a cluster that is waited for answers. */
  | { act: 'wait'; until: number; why: string }
  /** Nothing is left to do, unless somebody acts. */
  | { act: 'rest' };

/** Notes events. */
export function note(...events: EventDraft[]): Act {
  return { act: 'note', events };
}

export function wait(until: number, why: string): Act {
  return { act: 'wait', until, why };
}
