import type { JournalRecord, WatchEvent } from '../events';
import type { OperationState, WriteState } from '../OperationState';
import {
  expectStatus,
  expectThat,
  withEntry,
  withoutEntry,
  type Transitions,
} from './Transition';
import { withWrite } from './writes';

const AGAIN = {
  stage: 'again',
  attempts: 0,
  tried: false,
  drifted: 'put-back',
  message: 'put back',
} as const;

/** What was seen: gates, drift, traffic that moved. */
export const watch: Transitions<WatchEvent['kind']> = {
  'gate-held': (state, { gate, verdict, statement }, { at }) => {
    expectStatus(state, 'gate-held', 'running', 'verifying');
    return {
      ...state,
      held: withEntry(state.held, gate, { verdict, statement, since: at }),
    };
  },

  'gate-cleared': (state, { gate }) => {
    expectThat(state.held.has(gate), 'gate-cleared', `${gate} does not hold`);
    return { ...state, held: withoutEntry(state.held, gate) };
  },

  'gate-failed': (state, { gate }) => {
    expectStatus(state, 'gate-failed', 'verifying');
    expectThat(
      state.held.get(gate)?.verdict === 'failing',
      'gate-failed',
      `${gate} is not failing`,
    );
    return state;
  },

  moved: (state, _, { at }) => {
    expectThat(state.startedAt !== undefined, 'moved', 'it has not started');
    expectThat(state.movedAt === undefined, 'moved', 'it was seen before');
    return { ...state, movedAt: at };
  },

  'change-drifted': (state, { change, flip, by, why }, record) => {
    const top = writesOf(state, change).at(-1);
    expectThat(
      top?.stage === 'in-effect' || top?.stage === 'written',
      'change-drifted',
      'it is not written',
    );
    return {
      ...withWrite(state, top, record, { ...AGAIN, message: why, by }),
      flips: withEntry(state.flips, change, { count: flip, at: record.at, by }),
    };
  },

  'change-behind': (state, ref, record) => {
    const all = writesOf(state, ref.change);
    const at = all.findIndex(w => w.step === ref.step);
    const [before, write] = [all[at - 1], all[at]];
    expectThat(
      before?.stage === 'in-effect' && write?.stage === 'intended',
      'change-behind',
      'no earlier step wrote it',
    );
    const isBehind = { ...AGAIN, drifted: 'behind' } as const;
    return withWrite(
      withWrite(state, write, record, isBehind),
      before,
      record,
      AGAIN,
    );
  },

  'change-left': (state, { change, why, by }, record) => {
    expectThat(state.ended !== undefined, 'change-left', 'it has not ended');
    return stageAll(state, writesOf(state, change), record, {
      stage: 'left',
      late: false,
      message: why,
      by,
    });
  },

  converged: state => state,
};

/** In the order of the steps. */
function writesOf(state: OperationState, change: string): WriteState[] {
  return [...state.writes.values()]
    .filter(w => w.change === change)
    .sort((a, b) => a.step - b.step);
}

function stageAll(
  state: OperationState,
  writes: readonly WriteState[],
  record: JournalRecord,
  changes: Partial<WriteState>,
): OperationState {
  return writes.reduce((s, w) => withWrite(s, w, record, changes), state);
}
