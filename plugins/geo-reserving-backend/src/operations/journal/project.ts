import type {
  HomeChange,
  Projection,
} from '../../database/operations/OperationStore';
import type { Plan } from '../../planning/Plan';
import { changeOf } from '../decide/Question';
import { debtsOf, mayHaveWritten } from '../decide/writes';
import type { JournalRecord } from './events';
import { isActive, type OperationState } from './OperationState';

/** What the journal means for what is searched in the database. Pure. */
export function project(
  state: OperationState,
  plan: Plan,
  appended: readonly JournalRecord[],
): Projection {
  return {
    status: state.status,
    inForce: isInForce(state),
    followedBy: state.followedBy,
    debts: debtsOf(state).map(({ step, change }) => ({
      step,
      change,
      cluster: changeOf(plan, { step, change })?.cluster,
      direction: state.rollBack ? 'undo' : 'write',
    })),
    home: appended
      .map(({ event }) => homeAfter(event, state, plan))
      .find(change => change !== undefined),
  };
}

/** Whether a later operation has to say that it takes over: something stands, is owed, or is to go back. */
export function isInForce(state: OperationState): boolean {
  if (isActive(state.status)) return true;
  const goesBack = ['set', 'held', 'reverting'].includes(state.expiry.state);
  return goesBack || (!state.supersededBy && stands(state));
}

function stands(state: OperationState): boolean {
  if (state.expiry.state === 'reverted') return false;
  const hasLeft = state.status === 'succeeded' || state.status === 'aborted';
  return (hasLeft && mayHaveWritten(state)) || debtsOf(state).length > 0;
}

function homeAfter(
  event: JournalRecord['event'],
  state: OperationState,
  plan: Plan,
): HomeChange | undefined {
  switch (event.kind) {
    case 'started':
      return leavesHome(plan) ? { keep: plan.from } : undefined;
    case 'succeeded':
      return { reached: plan.to };
    case 'rolled-back':
      return 'given-up';
    case 'failed':
    case 'aborted':
      return leavesNothing(state) ? 'given-up' : undefined;
    case 'reverted':
      return event.operation === undefined
        ? backWithoutWriting(state, plan)
        : undefined;
    default:
      return undefined;
  }
}

/** It wrote nothing, and nothing will be written for it when a cluster is back. */
function leavesNothing(state: OperationState): boolean {
  return !mayHaveWritten(state) && debtsOf(state).length === 0;
}

/** The service is where it was before, unless a later operation says where it is. */
function backWithoutWriting(
  { supersededBy }: OperationState,
  { from }: Plan,
): HomeChange | undefined {
  return supersededBy === undefined ? { reached: from } : undefined;
}

/**
 * Moves leave home, also one that brings back a fail-back or an undrain: its plan begins where that ended. A way back that
 * does not begin at home finds home kept, and changes nothing about it.
 */
function leavesHome({ action }: Plan): boolean {
  return ['shift', 'fail-over', 'drain'].includes(action.kind);
}
