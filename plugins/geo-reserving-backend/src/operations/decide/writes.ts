/** Questions about the writes of an operation that several decisions ask. */
import type { PlanChange } from '../../planning/Plan';
import {
  writeKey,
  type OperationState,
  type WriteState,
} from '../journal/OperationState';
import type { EventDraft } from '../journal/events';
import { changeOf, targetOf, type Question } from './Question';

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

/** When a write that failed is tried next; doubles with each attempt, until what was away is heard again. */
export function nextAttemptAt(
  { attempts, at, tried, stuck, change }: WriteState,
  { settings: { retry }, look }: Question,
): number {
  if (!tried) return at;
  if (look.audible.has(change) && !stuck) return at + retry.baseMs;
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

/** Writes whose cluster or balancer went away before they were seen through: to be written later. */
export function deferAway(question: Question): EventDraft[] {
  return begunWrites(question)
    .filter(
      known =>
        (DEFERRED_WHEN_AWAY.has(known.write.stage) &&
          isAway(question, known.change)) ||
        isUnheard(question, known),
    )
    .map(({ write: { step, change: id, stage }, change }) => ({
      kind: 'change-deferred',
      step,
      change: id,
      why: `${targetOf(change)} does not answer`,
      tried: stage === 'intended' || change.cluster === undefined,
    }));
}

/** Written to a balancer of which nobody has heard since: it is tried to find out, as before the first attempt. */
function isUnheard(
  { look, now, settings }: Question,
  { write, change }: KnownWrite,
): boolean {
  return (
    write.stage === 'written' &&
    change.cluster === undefined &&
    now - write.at >= settings.confirmWithinMs &&
    look.confirmations.get(writeKey(write))?.verdict === 'cannot-tell'
  );
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
