import type { EventOf, JournalRecord, WriteEvent, WriteRef } from '../events';
import {
  writeKey,
  type OperationState,
  type WriteStage,
  type WriteState,
} from '../OperationState';
import {
  expectStatus,
  expectThat,
  withEntry,
  type Transitions,
} from './Transition';

const IN_EFFECT = {
  stage: 'in-effect',
  late: false,
  drifted: 'no',
  message: 'in effect',
} as const;

/** From where a write may be begun; `intended` once more after a crash. */
const WRITABLE: readonly WriteStage[] = ['intended', 'deferred', 'again'];

const DEFERRABLE: readonly (WriteStage | undefined)[] = [
  undefined,
  'intended',
  'written',
  'again',
];

/** Writes on the way forwards, and those that bring a cluster up after the end. */
export const writes: Transitions<WriteEvent['kind']> = {
  'change-intended': (state, event, record) => {
    expectStatus(
      state,
      event.kind,
      ...(['running', 'verifying', 'succeeded', 'aborted'] as const),
    );
    expectThat(!state.supersededBy, event.kind, 'a later operation decides');
    const before = state.writes.get(writeKey(event));
    expectStage(event.kind, before, undefined, ...WRITABLE);
    return withWrite(state, event, record, {
      stage: 'intended',
      attempts: (before?.attempts ?? 0) + 1,
      // An attempt that nobody saw the end of may have reached the object.
      mayBeWritten: before?.mayBeWritten || before?.stage === 'intended',
      tried: true,
      message: 'being written',
    });
  },

  'change-applied': (state, event, record) => {
    const before = writeOf(state, event);
    expectStage(event.kind, before, 'intended');
    const applied = withWrite(state, event, record, {
      stage: 'written',
      mayBeWritten: !event.foreign || before?.mayBeWritten === true,
      revision: event.revision,
      message: event.found ? 'written before' : 'written',
    });
    return {
      ...earlierInEffect(applied, event, record),
      flips: event.found ? withoutFalseAlarm(state, event) : state.flips,
      lastWriteAt:
        state.ended || state.rollBack ? state.lastWriteAt : record.at,
    };
  },

  'change-confirmed': (state, event, record) => {
    expectStage(event.kind, writeOf(state, event), 'written');
    return withWrite(state, event, record, IN_EFFECT);
  },

  'change-deferred': (state, event, record) => {
    const before = writeOf(state, event);
    expectStage(event.kind, before, ...DEFERRABLE);
    expectThat(!state.rollBack, event.kind, 'it is on its way back');
    return withWrite(state, event, record, {
      stage: 'deferred',
      late: true,
      tried: event.tried,
      stuck: event.stuck === true,
      mayBeWritten: before?.mayBeWritten || event.tried,
      message: event.why,
    });
  },

  'change-conflict': (state, event, record) => {
    const before = writeOf(state, event);
    expectStage(event.kind, before, 'intended');
    return withWrite(state, event, record, {
      stage: 'conflict',
      // Whatever an attempt that was cut off did, what is there now is somebody else's.
      mayBeWritten: before?.drifted !== 'no',
      message: event.why,
      by: event.by,
    });
  },

  'change-refused': (state, event, record) => {
    expectStage(event.kind, writeOf(state, event), 'intended', 'written');
    return withWrite(state, event, record, {
      stage: 'refused',
      message: event.why,
    });
  },

  fenced: (state, event, record) => {
    expectStage(event.kind, writeOf(state, event), 'intended', 'undo-intended');
    const stopped = withWrite(state, event, record, {
      stage: 'left',
      late: false,
      message: `generation ${event.generation} writes it now`,
    });
    return { ...stopped, fencedBy: event.generation };
  },
};

function writeOf(state: OperationState, ref: WriteRef): WriteState | undefined {
  return state.writes.get(writeKey(ref));
}

/** @throws WrongTransitionError unless the write is at one of these stages; undefined: it was not begun */
export function expectStage(
  event: string,
  write: WriteState | undefined,
  ...expected: (WriteStage | undefined)[]
): void {
  expectThat(
    expected.includes(write?.stage),
    event,
    `the change is ${write?.stage ?? 'not begun'}`,
  );
}

/** The state with one write changed. */
export function withWrite(
  state: OperationState,
  { step, change }: WriteRef,
  { at }: JournalRecord,
  changes: Partial<WriteState>,
): OperationState {
  const before = state.writes.get(writeKey({ step, change }));
  const after: WriteState = {
    step,
    change,
    stage: 'intended',
    attempts: 0,
    mayBeWritten: false,
    late: false,
    tried: false,
    stuck: false,
    drifted: 'no',
    message: '',
    ...before,
    ...changes,
    at,
  };
  return {
    ...state,
    writes: withEntry(state.writes, writeKey(after), after),
  };
}

/**
 * It was said to have been put back, and nobody has touched it since it was written: a replica saw an old fact. A write
 * whose answer was lost finds it as wanted, too, but at another revision.
 */
function withoutFalseAlarm(
  { flips, writes: all }: OperationState,
  { revision, ...ref }: EventOf<'change-applied'>,
): OperationState['flips'] {
  const flip = flips.get(ref.change);
  const write = all.get(writeKey(ref));
  const isUntouched = revision !== undefined && revision === write?.revision;
  if (!flip || !isUntouched || write?.drifted !== 'put-back') return flips;
  return withEntry(flips, ref.change, { ...flip, count: flip.count - 1 });
}

/** What an earlier step wrote to the same object has been seen through once a later step was written over it. */
function earlierInEffect(
  state: OperationState,
  { step, change }: WriteRef,
  record: JournalRecord,
): OperationState {
  return [...state.writes.values()]
    .filter(w => w.change === change && w.step < step && w.stage === 'written')
    .reduce((s, w) => withWrite(s, w, record, IN_EFFECT), state);
}
