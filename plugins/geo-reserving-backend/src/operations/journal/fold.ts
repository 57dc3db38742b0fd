import type {
  EventKind,
  EventOf,
  JournalRecord,
  OperationEvent,
} from './events';
import type { OperationState } from './OperationState';
import { after } from './transitions/after';
import { life } from './transitions/life';
import type { Transition, Transitions } from './transitions/Transition';
import { undo } from './transitions/undo';
import { watch } from './transitions/watch';
import { writes } from './transitions/writes';
import { WrongTransitionError } from './WrongTransitionError';

const TRANSITIONS: Transitions<EventKind> = {
  ...life,
  ...writes,
  ...undo,
  ...watch,
  ...after,
};

/**
 * What the journal says. Pure: the same entries, the same state, in every replica and after every crash.
 *
 * @throws WrongTransitionError when an entry cannot follow the ones before it
 */
export function fold(records: readonly JournalRecord[]): OperationState {
  const [first, ...rest] = records;
  if (first?.event.kind !== 'requested')
    throw new WrongTransitionError('the journal', 'it begins with no request');
  return rest.reduce(nextState, requested(first, first.event));
}

/**
 * The only function that changes the state of an operation.
 *
 * @throws WrongTransitionError when the entry cannot follow, or its number is not the next one
 */
export function nextState(
  state: OperationState,
  record: JournalRecord,
): OperationState {
  if (record.sequence !== state.sequence + 1)
    throw new WrongTransitionError(
      `entry ${record.sequence}`,
      `the last one is ${state.sequence}`,
    );
  return { ...apply(state, record.event, record), sequence: record.sequence };
}

function apply<K extends EventKind>(
  state: OperationState,
  event: EventOf<K> & OperationEvent,
  record: JournalRecord,
): OperationState {
  const transition = TRANSITIONS[event.kind] as Transition<K> | undefined;
  if (!transition)
    throw new WrongTransitionError(event.kind, 'this release does not know it');
  return transition(state, event, record);
}

function requested(
  { sequence, at, by }: JournalRecord,
  event: EventOf<'requested'>,
): OperationState {
  if (sequence !== 1)
    throw new WrongTransitionError(`entry ${sequence}`, 'it is the first');
  const { kind, expiresInSeconds: seconds, ...request } = event;
  return {
    sequence,
    request: { at, by, ...request },
    status: event.approvalRequired ? 'awaiting-approval' : 'planned',
    generation: 0,
    baseline: {},
    step: 0,
    steps: new Map(),
    writes: new Map(),
    held: new Map(),
    flips: new Map(),
    expiry:
      seconds === undefined
        ? { state: 'none' }
        : { state: 'awaits-start', seconds },
  };
}
