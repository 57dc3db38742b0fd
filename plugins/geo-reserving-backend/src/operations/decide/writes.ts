/** Questions about the writes of an operation that several decisions ask. */
import type { PlanChange } from '../../planning/Plan';
import {
  writeKey,
  type OperationState,
  type WriteState,
} from '../journal/OperationState';
import type { EventDraft } from '../journal/events';
import { changeOf, type Question } from './Question';

const UNSETTLED: ReadonlySet<WriteState['stage']> = new Set([
  'intended',
  'deferred',
  'again',
]);

const DEFERRED_WHEN_AWAY: ReadonlySet<WriteState['stage']> = new Set([
  'intended',
  'written',
  'again',
]);

/** A write and what the plan says about it. */
export type KnownWrite = { write: WriteState; change: PlanChange };

/** Its cluster does not answer. What lives in no cluster is tried to find out. */
export function isAway({ look }: Question, change: PlanChange): boolean {
  return change.cluster !== undefined && !look.answering.has(change.cluster);
}

/** Every write that was begun, by step, then in the order of the plan. */
export function begunWrites({ state, plan }: Question): KnownWrite[] {
  return plan.steps.flatMap(({ index, changes }) =>
    changes.flatMap(change => {
      const write = state.writes.get(
        writeKey({ step: index, change: change.id }),
      );
      return write ? [{ write, change }] : [];
    }),
  );
}

/** An earlier step's write of the same object is still to come; each write expects what the one before it leaves. */
export function waitsForEarlier(
  state: OperationState,
  { step, change }: { step: number; change: string },
): boolean {
  return [...state.writes.values()].some(
    w => w.change === change && w.step < step && UNSETTLED.has(w.stage),
  );
}

/** When a write that failed is tried next; doubles with each attempt. */
export function nextAttemptAt(
  { attempts, at, tried, stuck }: WriteState,
  { settings: { retry } }: Question,
): number {
  if (!tried) return at;
  const pause = retry.baseMs * 2 ** Math.min(Math.max(attempts - 1, 0), 20);
  return at + Math.min(pause, stuck ? retry.stuckMs : retry.maxMs);
}

/** The first write that is to be made now and was begun before: cut off, put back, or late. */
export function dueWrite(question: Question): KnownWrite | undefined {
  return begunWrites(question).find(
    ({ write, change }) =>
      isDue(question, write) &&
      !isAway(question, change) &&
      !waitsForEarlier(question.state, write),
  );
}

function isDue(question: Question, write: WriteState): boolean {
  const { stage } = write;
  if (stage === 'again' || stage === 'intended') return true;
  return stage === 'deferred' && nextAttemptAt(write, question) <= question.now;
}

/** Writes whose cluster went away before they were seen through: to be written later. */
export function deferAway(question: Question): EventDraft[] {
  return begunWrites(question)
    .filter(
      ({ write, change }) =>
        DEFERRED_WHEN_AWAY.has(write.stage) && isAway(question, change),
    )
    .map(({ write: { step, change: id, stage }, change }) => ({
      kind: 'change-deferred',
      step,
      change: id,
      why: `${change.cluster} does not answer`,
      tried: stage === 'intended',
    }));
}

/** What the newest facts say about writes that were made. */
export function confirmWritten(question: Question): EventDraft[] {
  return begunWrites(question)
    .filter(({ write }) => write.stage === 'written')
    .flatMap(({ write }): EventDraft[] => {
      const { step, change } = write;
      const confirmation = question.look.confirmations.get(writeKey(write));
      if (confirmation?.verdict === 'in-effect')
        return [{ kind: 'change-confirmed', step, change }];
      return confirmation?.verdict === 'refused'
        ? [{ kind: 'change-refused', step, change, why: confirmation.why }]
        : [];
    });
}

/** Whether some write of it may have reached an object. */
export function mayHaveWritten(state: OperationState): boolean {
  return [...state.writes.values()].some(
    w => w.mayBeWritten || w.stage === 'intended',
  );
}

/** Whether something is owed to a cluster or a balancer: it was deferred, and nobody took over. */
export function owes(state: OperationState): boolean {
  return debtsOf(state).length > 0;
}

/** What is still owed, by step. */
export function debtsOf(state: OperationState): WriteState[] {
  if (state.supersededBy || state.fencedBy !== undefined) return [];
  return [...state.writes.values()]
    .filter(w => w.late)
    .sort((a, b) => a.step - b.step);
}

/** The plan's change of a write. @throws RangeError when the plan does not have it */
export function plannedChange(
  { plan }: Question,
  ref: { step: number; change: string },
): PlanChange {
  const change = changeOf(plan, ref);
  if (!change)
    throw new RangeError(`plan ${plan.id} has no change ${writeKey(ref)}`);
  return change;
}
