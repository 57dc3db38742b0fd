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
      .map(({ event }) => homeAfter(event.kind, state, plan))
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

/** Moves leave home; what brings back, or comes back by itself, does not. */
function homeAfter(
  kind: JournalRecord['event']['kind'],
  state: OperationState,
  plan: Plan,
): HomeChange | undefined {
  switch (kind) {
    case 'started':
      return leavesHome(state, plan) ? { keep: plan.from } : undefined;
    case 'succeeded':
      return { reached: plan.to };
    case 'rolled-back':
      return 'given-up';
    case 'failed':
      return mayHaveWritten(state) ? undefined : 'given-up';
    default:
      return undefined;
  }
}

function leavesHome({ request }: OperationState, { action }: Plan): boolean {
  const moves = ['shift', 'fail-over', 'drain'].includes(action.kind);
  return moves && request.origin.kind === 'person';
}
