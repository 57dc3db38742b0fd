import type { OperationStatus } from '@geo-reserving/plugin-geo-reserving-common';
import type { JournalRecord, LifeEvent } from '../events';
import {
  isActive,
  type OperationState,
  type StepState,
  type WriteState,
} from '../OperationState';
import { WrongTransitionError } from '../WrongTransitionError';
import {
  expectStatus,
  expectThat,
  raised,
  withEntry,
  type Transitions,
} from './Transition';

/** From being asked for to the end. */
export const life: Transitions<LifeEvent['kind']> = {
  requested: () => {
    throw new WrongTransitionError('requested', 'it was requested before');
  },

  approved: (state, _, { by }) => {
    expectStatus(state, 'approved', 'awaiting-approval');
    return { ...state, status: 'planned', approvedBy: by };
  },

  started: (state, { baseline, generation }, { at }) => {
    expectStatus(state, 'started', 'planned');
    const { expiry } = state;
    return {
      ...state,
      status: 'running',
      generation: raised(state, generation),
      startedAt: at,
      baseline,
      expiry:
        expiry.state === 'awaits-start'
          ? { state: 'set', at: at + expiry.seconds * 1_000 }
          : expiry,
    };
  },

  'step-started': (state, { step }, { at }) => {
    expectStatus(state, 'step-started', 'running');
    const { steps, request } = state;
    expectThat(
      step === state.step + 1 && step <= request.steps,
      'step-started',
      `it is at step ${state.step} of ${request.steps}`,
    );
    expectThat(
      step === 1 || steps.get(state.step)?.stage === 'done',
      'step-started',
      'the step before is not done',
    );
    const begun: StepState = {
      index: step,
      stage: 'writing',
      startedAt: at,
      gates: [],
    };
    return {
      ...state,
      step,
      steps: withEntry(steps, step, begun),
      held: new Map(),
    };
  },

  'step-written': (state, { step }, { at }) => {
    expectStatus(state, 'step-written', 'running');
    const current = currentStep(state, step, 'writing');
    return {
      ...state,
      status: 'verifying',
      steps: withEntry(state.steps, step, {
        ...current,
        stage: 'verifying',
        writtenAt: at,
      }),
    };
  },

  'step-done': (state, { step, gates }, { at }) => {
    expectStatus(state, 'step-done', 'verifying');
    const current = currentStep(state, step, 'verifying');
    return {
      ...state,
      status: 'running',
      held: new Map(),
      steps: withEntry(state.steps, step, {
        ...current,
        stage: 'done',
        finishedAt: at,
        gates,
      }),
    };
  },

  paused: (state, _, { by, at }) => {
    expectStatus(state, 'paused', 'running', 'verifying');
    return { ...state, paused: { by, at } };
  },

  resumed: state => {
    expectThat(state.paused !== undefined, 'resumed', 'it is not paused');
    return { ...state, paused: undefined };
  },

  'abort-requested': (state, _, { by, at }) => {
    expectStatus(
      state,
      'abort-requested',
      ...(['planned', 'awaiting-approval', 'running', 'verifying'] as const),
    );
    return { ...state, abort: { by, at } };
  },

  'roll-back-started': (state, { why, generation }, { by, at }) => {
    expectStatus(state, 'roll-back-started', 'running', 'verifying');
    return {
      ...state,
      status: 'rolling-back',
      generation: raised(state, generation),
      rollBack: { why, by, at },
      paused: undefined,
      abort: undefined,
      held: new Map(),
      writes: neverWrittenUndone(state.writes),
    };
  },

  'step-undone': (state, { step }, { at }) => {
    expectStatus(state, 'step-undone', 'rolling-back');
    const before = state.steps.get(step);
    expectThat(
      before !== undefined && before.stage !== 'undone',
      'step-undone',
      'the step was not begun',
    );
    return {
      ...state,
      steps: withEntry(state.steps, step, {
        ...before,
        stage: 'undone',
        finishedAt: at,
      }),
    };
  },

  succeeded: (state, _, record) => {
    expectStatus(state, 'succeeded', 'running');
    expectThat(
      state.step === state.request.steps &&
        state.steps.get(state.step)?.stage === 'done',
      'succeeded',
      'its last step is not done',
    );
    return ended(state, 'succeeded', record);
  },

  failed: (state, { why }, record) => {
    expectThat(isActive(state.status), 'failed', 'it has ended');
    return withoutExpiry(ended(state, 'failed', record, why));
  },

  'rolled-back': (state, _, record) => {
    expectStatus(state, 'rolled-back', 'rolling-back');
    return withoutExpiry(
      ended(state, 'rolled-back', record, state.rollBack?.why),
    );
  },

  aborted: (state, _, record) => {
    expectThat(state.abort !== undefined, 'aborted', 'nobody asked for it');
    const end = ended(state, 'aborted', record);
    const wrote = [...state.writes.values()].some(w => w.mayBeWritten);
    return wrote ? end : withoutExpiry(end);
  },
};

function currentStep(
  state: OperationState,
  step: number,
  stage: StepState['stage'],
): StepState {
  const current = state.steps.get(step);
  if (step !== state.step || current?.stage !== stage)
    throw new WrongTransitionError(
      `the end of ${stage} step ${step}`,
      `it is at step ${state.step}`,
    );
  return current;
}

function ended(
  state: OperationState,
  status: OperationStatus,
  { at, by }: JournalRecord,
  why?: string,
): OperationState {
  return {
    ...state,
    status,
    paused: undefined,
    held: new Map(),
    ended: { at, by, why },
  };
}

/** Nothing is left to go back from. */
function withoutExpiry(state: OperationState): OperationState {
  return { ...state, expiry: { state: 'none' } };
}

/** What no attempt has reached needs no undoing, and is owed to nobody any more. */
function neverWrittenUndone(
  writes: OperationState['writes'],
): OperationState['writes'] {
  return new Map(
    [...writes].map(([key, write]): [string, WriteState] => [
      key,
      write.stage === 'deferred' && !write.mayBeWritten
        ? { ...write, stage: 'undone', late: false, message: 'never written' }
        : { ...write, late: false },
    ]),
  );
}
