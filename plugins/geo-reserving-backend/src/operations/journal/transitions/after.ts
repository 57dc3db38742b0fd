import type { AfterEvent, JournalRecord } from '../events';
import type { Expiry, OperationState } from '../OperationState';
import { WrongTransitionError } from '../WrongTransitionError';
import { expectThat, raised, type Transitions } from './Transition';

/** Expiry, the way back by another operation, and being followed by a later one. */
export const after: Transitions<AfterEvent['kind']> = {
  superseded: (state, { operation, expiry }) => {
    expectThat(state.ended !== undefined, 'superseded', 'it has not ended');
    return {
      ...state,
      // The first of several overwrote what it wrote; a later one has only its way back to decide about.
      supersededBy: state.supersededBy ?? operation,
      followedBy: operation,
      expiry:
        expiry === 'falls' ? fallen(state.expiry, operation) : state.expiry,
    };
  },

  reinstated: (state, { operation, generation }) => {
    expectThat(
      state.followedBy === operation,
      'reinstated',
      `${operation} did not follow it`,
    );
    const { expiry, supersededBy } = state;
    return {
      ...state,
      generation: raised(state, generation),
      supersededBy: supersededBy === operation ? undefined : supersededBy,
      followedBy: supersededBy === operation ? undefined : supersededBy,
      expiry:
        expiry.state === 'fallen' && expiry.by === operation
          ? expiry.before
          : expiry,
    };
  },

  'expiry-extended': (state, { at }) => {
    expectExpiry(state, 'expiry-extended', 'none', 'set', 'held');
    expectThat(
      state.startedAt !== undefined,
      'expiry-extended',
      'it has not started',
    );
    return { ...state, expiry: { state: 'set', at } };
  },

  'expiry-removed': state => {
    expectExpiry(state, 'expiry-removed', 'awaits-start', 'set', 'held');
    return { ...state, expiry: { state: 'none' } };
  },

  'expiry-held': (state, { why }, { at }) => {
    const { expiry } = state;
    if (expiry.state !== 'set' && expiry.state !== 'held')
      throw new WrongTransitionError('expiry-held', 'it does not expire');
    return {
      ...state,
      expiry: held(expiry.at, why, at, attemptsOf(expiry) + 1),
    };
  },

  'revert-started': (state, { operation }) => {
    const { expiry } = state;
    expectExpiry(state, 'revert-started', 'none', 'set', 'held');
    expectThat(state.ended !== undefined, 'revert-started', 'it runs');
    return {
      ...state,
      expiry: {
        state: 'reverting',
        operation,
        at: 'at' in expiry ? expiry.at : undefined,
        attempts: attemptsOf(expiry),
      },
    };
  },

  'revert-failed': (state, { why }, record) => {
    const { expiry } = state;
    if (expiry.state !== 'reverting')
      throw new WrongTransitionError('revert-failed', 'nothing reverts it');
    return { ...state, expiry: afterFailure(expiry, why, record) };
  },

  reverted: (state, { operation }) => {
    expectExpiry(state, 'reverted', 'none', 'set', 'held', 'reverting');
    expectThat(state.ended !== undefined, 'reverted', 'it runs');
    return { ...state, expiry: { state: 'reverted', operation } };
  },
};

/** Where it expires by itself it is tried again; where a person asked, the person decides. */
function afterFailure(
  expiry: Extract<Expiry, { state: 'reverting' }>,
  why: string,
  { at }: JournalRecord,
): Expiry {
  return expiry.at === undefined
    ? { state: 'none' }
    : held(expiry.at, why, at, expiry.attempts + 1);
}

function held(at: number, why: string, heldAt: number, n: number): Expiry {
  return { state: 'held', at, why, heldAt, attempts: n };
}

function attemptsOf(expiry: Expiry): number {
  return 'attempts' in expiry ? expiry.attempts : 0;
}

function fallen(expiry: Expiry, by: string): Expiry {
  return expiry.state === 'reverted' || expiry.state === 'fallen'
    ? expiry
    : { state: 'fallen', by, before: expiry };
}

function expectExpiry(
  state: OperationState,
  event: string,
  ...expected: Expiry['state'][]
): void {
  expectThat(
    expected.includes(state.expiry.state),
    event,
    `its expiry is ${state.expiry.state}`,
  );
}
