import type { UndoEvent } from '../events';
import { writeKey } from '../OperationState';
import { expectStatus, expectThat, type Transitions } from './Transition';
import { expectStage, withWrite } from './writes';

/** Writes on the way back, and those that bring a cluster back after the end. */
export const undo: Transitions<UndoEvent['kind']> = {
  'undo-intended': (state, event, record) => {
    expectStatus(
      state,
      event.kind,
      ...(['rolling-back', 'rolled-back', 'failed'] as const),
    );
    expectThat(!state.supersededBy, event.kind, 'a later operation decides');
    const before = state.writes.get(writeKey(event));
    expectThat(
      before !== undefined && before.stage !== 'undone',
      event.kind,
      'there is nothing to undo',
    );
    const isFirst =
      before.stage !== 'undo-intended' && before.stage !== 'undo-deferred';
    return withWrite(state, event, record, {
      stage: 'undo-intended',
      attempts: isFirst ? 1 : before.attempts + 1,
      tried: true,
      message: 'being undone',
    });
  },

  'undo-applied': (state, event, record) => {
    expectStage(event.kind, state.writes.get(writeKey(event)), 'undo-intended');
    return withWrite(state, event, record, {
      stage: 'undone',
      mayBeWritten: false,
      late: false,
      message: event.found ? 'as it was before' : 'undone',
    });
  },

  'undo-deferred': (state, event, record) => {
    expectThat(state.rollBack !== undefined, event.kind, 'it goes forwards');
    const before = state.writes.get(writeKey(event));
    expectThat(
      before !== undefined && before.stage !== 'undone',
      event.kind,
      'there is nothing to undo',
    );
    return withWrite(state, event, record, {
      stage: 'undo-deferred',
      attempts: event.tried ? before.attempts : 0,
      // An attempt forwards may still have been under way when the way back began.
      mayBeWritten:
        before.mayBeWritten || event.tried || before.stage === 'intended',
      late: true,
      tried: event.tried,
      stuck: event.stuck === true,
      message: event.why,
    });
  },

  'undo-stuck': (state, event, record) => {
    expectStage(event.kind, state.writes.get(writeKey(event)), 'undo-intended');
    return withWrite(state, event, record, {
      stage: 'undo-stuck',
      late: false,
      message: event.why,
      by: event.by,
    });
  },
};
