import type { EventDraft, JournalRecord, OperationEvent } from './events';
import { fold, nextState } from './fold';
import { WrongTransitionError } from './WrongTransitionError';

const ANA = 'user:default/ana';
const WRITE = { step: 1, change: 'istio:fra-1' };

/** A journal of these entries, a second apart; generations count up. */
function journal(...events: EventDraft[]): JournalRecord[] {
  let generation = 0;
  return events.map((event, i) => {
    const raised =
      event.kind === 'started' ||
      event.kind === 'roll-back-started' ||
      event.kind === 'reinstated';
    if (raised) generation += 1;
    return {
      sequence: i + 1,
      at: 1_000 * (i + 1),
      by: ANA,
      event: (raised ? { ...event, generation } : event) as OperationEvent,
    };
  });
}

const REQUESTED: EventDraft = {
  kind: 'requested',
  planId: 'plan',
  steps: 1,
  origin: { kind: 'person' },
  reason: 'test',
  overrides: [],
  approvalRequired: false,
  expiresInSeconds: 60,
};
const STARTED: EventDraft = { kind: 'started', baseline: {} };
const STEP: EventDraft = { kind: 'step-started', step: 1 };
const INTENDED: EventDraft = { kind: 'change-intended', ...WRITE };
const APPLIED: EventDraft = {
  kind: 'change-applied',
  ...WRITE,
  found: false,
  revision: '7',
};
const CONFIRMED: EventDraft = { kind: 'change-confirmed', ...WRITE };
const WRITTEN: EventDraft = { kind: 'step-written', step: 1 };
const DONE: EventDraft = { kind: 'step-done', step: 1, gates: [] };
const SUCCEEDED: EventDraft = { kind: 'succeeded' };
const WHOLE = [
  ...[REQUESTED, STARTED, STEP, INTENDED, APPLIED, CONFIRMED],
  ...[WRITTEN, DONE, SUCCEEDED],
];

const foldOf = (...events: EventDraft[]) => fold(journal(...events));
const writeOf = (...events: EventDraft[]) =>
  foldOf(...events).writes.get('1/istio:fra-1');

describe('fold', () => {
  it('reads the same from a whole journal as entry by entry', () => {
    const [first, ...rest] = journal(...WHOLE);
    expect(rest.reduce(nextState, fold([first]))).toEqual(foldOf(...WHOLE));
  });

  it('counts the expiry from the start, and orders by number, not by time', () => {
    const records = journal(...WHOLE);
    const shaken = records.map((r, i) => ({ ...r, at: 90_000 - i * 7_000 }));
    expect(fold(records).expiry).toEqual({ state: 'set', at: 62_000 });
    expect(fold(shaken).status).toBe('succeeded');
  });

  it.each([
    ['a journal without a request', [STARTED]],
    ['a second request', [REQUESTED, REQUESTED]],
    ['a step before the start', [REQUESTED, STEP]],
    ['a step that the plan does not have', [REQUESTED, STARTED, STEP, STEP]],
    ['an outcome without an intention', [REQUESTED, STARTED, STEP, APPLIED]],
    [
      'a confirmation of what is not written',
      [...WHOLE.slice(0, 4), CONFIRMED],
    ],
    ['success in the middle', [REQUESTED, STARTED, STEP, SUCCEEDED]],
    [
      'a write after a way back',
      [
        ...WHOLE.slice(0, 6),
        { kind: 'roll-back-started', why: 'test' },
        INTENDED,
      ],
    ],
    [
      'a way back after the end',
      [...WHOLE, { kind: 'roll-back-started', why: 'test' }],
    ],
    ['an end after the end', [...WHOLE, { kind: 'failed', why: 'test' }]],
    [
      'an abortion that nobody asked for',
      [REQUESTED, STARTED, { kind: 'aborted' }],
    ],
    ['an approval that nobody waits for', [REQUESTED, { kind: 'approved' }]],
    [
      'a resumption of what is not paused',
      [REQUESTED, STARTED, { kind: 'resumed' }],
    ],
    [
      'being followed while it runs',
      [
        REQUESTED,
        STARTED,
        { kind: 'superseded', operation: 'x', expiry: 'falls' },
      ],
    ],
    [
      'a held gate that failed without failing',
      [
        ...WHOLE.slice(0, 7),
        { kind: 'gate-failed', gate: 'bake', statement: '' },
      ],
    ],
  ] as [string, EventDraft[]][])('refuses %s', (_, events) => {
    expect(() => foldOf(...events)).toThrow(WrongTransitionError);
  });

  it('refuses entries that leave one out, or come twice', () => {
    const [first, second, third] = journal(...WHOLE);
    expect(() => fold([first, third])).toThrow('the last one is 1');
    expect(() => fold([first, second, second])).toThrow('the last one is 2');
    expect(() => fold([second])).toThrow(WrongTransitionError);
  });

  it('refuses an entry of a kind that it does not know, and a generation that does not rise', () => {
    const unknown = { kind: 'teleported' } as unknown as EventDraft;
    expect(() => foldOf(REQUESTED, unknown)).toThrow('does not know it');
    const records = journal(...WHOLE.slice(0, 4), {
      kind: 'roll-back-started',
      why: 'test',
    });
    const last = records[4];
    const flat = { ...last, event: { ...last.event, generation: 1 } };
    expect(() => fold([...records.slice(0, 4), flat as JournalRecord])).toThrow(
      'it writes under 1',
    );
  });
});

describe('a write', () => {
  const BEFORE = [REQUESTED, STARTED, STEP];
  const deferred = (tried: boolean): EventDraft => ({
    kind: 'change-deferred',
    ...WRITE,
    why: 'away',
    tried,
  });
  const conflict: EventDraft = {
    kind: 'change-conflict',
    ...WRITE,
    why: 'holds 1',
    by: 'kubectl-edit',
  };

  it('may have been made once its attempt was cut off, and is owed once it was deferred', () => {
    expect(writeOf(...BEFORE, deferred(false))).toMatchObject({
      mayBeWritten: false,
      late: true,
    });
    expect(writeOf(...BEFORE, INTENDED, deferred(true))).toMatchObject({
      mayBeWritten: true,
      late: true,
      attempts: 1,
    });
  });

  it('that was there before is not to be undone, unless an attempt of its own may have made it', () => {
    const found = { ...APPLIED, found: true } as EventDraft;
    const foreign = { ...found, foreign: true } as EventDraft;
    const isToUndo = (...events: EventDraft[]) =>
      writeOf(...BEFORE, ...events)?.mayBeWritten;
    expect(isToUndo(INTENDED, foreign)).toBe(false);
    expect(isToUndo(INTENDED, found)).toBe(true);
    expect(isToUndo(INTENDED, INTENDED, foreign)).toBe(true);
  });

  it('that met somebody else’s edit has nothing to undo, also after an attempt that was cut off', () => {
    expect(writeOf(...BEFORE, INTENDED, INTENDED, conflict)?.mayBeWritten).toBe(
      false,
    );
  });

  it('that no attempt has reached needs no way back, and is owed no more', () => {
    const back: EventDraft = { kind: 'roll-back-started', why: 'test' };
    expect(writeOf(...BEFORE, deferred(false), back)).toMatchObject({
      stage: 'undone',
      late: false,
    });
    expect(writeOf(...BEFORE, INTENDED, deferred(true), back)).toMatchObject({
      stage: 'deferred',
      mayBeWritten: true,
      late: false,
    });
  });

  it('that was put back counts, and does not when it was a false alarm', () => {
    const drifted: EventDraft = {
      kind: 'change-drifted',
      change: WRITE.change,
      flip: 1,
      why: 'holds 1',
      by: 'argocd',
    };
    const flips = (...events: EventDraft[]) =>
      foldOf(...WHOLE, drifted, ...events).flips.get(WRITE.change)?.count;
    const found = (revision: string) =>
      ({ ...APPLIED, found: true, revision } as EventDraft);
    expect(flips(INTENDED, APPLIED)).toBe(1);
    expect(flips(INTENDED, found('7'))).toBe(0);
    // Written once more by an attempt whose answer was lost.
    expect(flips(INTENDED, found('9'))).toBe(1);
  });
});

describe('after its end', () => {
  const superseded = (operation: string, expiry: 'stands' | 'falls') =>
    ({ kind: 'superseded', operation, expiry } as const);

  it('its way back falls with a later operation, and comes back when that one comes to nothing', () => {
    const fallen = foldOf(...WHOLE, superseded('later', 'falls'));
    expect(fallen).toMatchObject({
      supersededBy: 'later',
      expiry: { state: 'fallen' },
    });
    const back = foldOf(...WHOLE, superseded('later', 'falls'), {
      kind: 'reinstated',
      operation: 'later',
    });
    expect(back.supersededBy).toBeUndefined();
    expect(back.expiry).toEqual({ state: 'set', at: 62_000 });
    expect(back.generation).toBe(2);
  });

  it('what it wrote is not in force again while the first that followed it stands', () => {
    const state = foldOf(
      ...WHOLE,
      superseded('second', 'stands'),
      superseded('third', 'falls'),
      { kind: 'reinstated', operation: 'third' },
    );
    expect(state.supersededBy).toBe('second');
    expect(state.expiry).toEqual({ state: 'set', at: 62_000 });
  });

  it('a way back that fails is tried again when it expires, and not when a person asked', () => {
    const started: EventDraft = { kind: 'revert-started', operation: 'x' };
    const failed: EventDraft = {
      kind: 'revert-failed',
      operation: 'x',
      why: 'stale',
    };
    expect(foldOf(...WHOLE, started, failed).expiry).toMatchObject({
      state: 'held',
      attempts: 1,
      why: 'stale',
    });
    expect(
      foldOf(...WHOLE, { kind: 'expiry-removed' }, started, failed).expiry,
    ).toEqual({ state: 'none' });
  });
});
