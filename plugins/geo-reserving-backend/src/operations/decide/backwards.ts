import type { PlanChange, PlanStep } from '../../planning/Plan';
import { writeKey, type WriteState } from '../journal/OperationState';
import { note, wait, type Act } from './Act';
import { stepOf, targetOf, type Question } from './Question';
import { isAway, nextAttemptAt } from './writes';

/**
 * The way back: steps from the last to the first, and in each the changes from the last to the first, so that every
 * state on the way is one that was passed before. It does not wait between steps.
 */
export function backwards(question: Question): Act {
  const { state, plan } = question;
  if (state.fencedBy !== undefined)
    return note({
      kind: 'failed',
      why: `Stopped on the way back: generation ${state.fencedBy} writes this service`,
    });
  for (let index = state.step; index > 0; index--) {
    const stage = state.steps.get(index)?.stage;
    if (stage !== 'undone') return stepBack(question, stepOf(plan, index));
  }
  return arrived(question);
}

function stepBack(question: Question, step: PlanStep): Act {
  const writes = [...step.changes].reverse().flatMap(change => {
    const ref = { step: step.index, change: change.id };
    const write = question.state.writes.get(writeKey(ref));
    return write ? [{ write, change }] : [];
  });
  for (const { write, change } of writes) {
    const act = undoNow(question, write, change);
    if (act) return act;
  }
  return note({ kind: 'step-undone', step: step.index });
}

function undoNow(
  question: Question,
  write: WriteState,
  change: PlanChange,
): Act | undefined {
  if (!isToUndo(write)) return undefined;
  const isLate = waitsForLater(question, write);
  const isGone = isAway(question, change);
  if (write.stage === 'undo-deferred') {
    const { attemptsBeforeGoingOn } = question.settings.retry;
    if (isLate || isGone || write.attempts >= attemptsBeforeGoingOn)
      return undefined;
    const at = nextAttemptAt(write, question);
    if (at > question.now)
      return wait(at, `${targetOf(change)} is tried again`);
  } else if (isLate || isGone) {
    return note({
      kind: 'undo-deferred',
      step: write.step,
      change: write.change,
      tried: write.stage === 'undo-intended',
      why: isLate
        ? 'a later step is undone first'
        : `${change.cluster} does not answer`,
    });
  }
  return { act: 'undo', step: write.step, change };
}

/** There is something to undo, or nobody can say that there is not. */
export function isToUndo({ stage, mayBeWritten }: WriteState): boolean {
  if (stage === 'undone' || stage === 'undo-stuck') return false;
  return mayBeWritten || stage === 'intended' || stage === 'undo-intended';
}

/** A later step's write of the same object is not undone yet. */
export function waitsForLater(
  { state }: Question,
  { step, change }: WriteState,
): boolean {
  return [...state.writes.values()].some(
    w => w.change === change && w.step > step && isToUndo(w),
  );
}

function arrived(question: Question): Act {
  const { state, now, settings } = question;
  const writes = [...state.writes.values()];
  const stuck = writes.filter(w => w.stage === 'undo-stuck');
  const isDeaf =
    writes.some(w => w.stage === 'undo-deferred') &&
    !writes.some(w => w.stage === 'undone' && w.attempts > 0) &&
    stuck.length === 0;
  // Nobody heard of the way back: it may be this side that is cut off.
  if (isDeaf) return deaf(question, now + settings.lookEveryMs);
  if (stuck.length === 0) return note({ kind: 'rolled-back' });
  return note({
    kind: 'failed',
    why: `${stuck.length} of ${writes.length} changes could not be undone: ${stuck[0].message}`,
  });
}

function deaf(question: Question, until: number): Act {
  const { state, plan } = question;
  const next = [...state.writes.values()]
    .filter(w => w.stage === 'undo-deferred' && !waitsForLater(question, w))
    .flatMap(w => {
      const change = plan.steps[w.step - 1]?.changes.find(
        ({ id }) => id === w.change,
      );
      return change && !isAway(question, change) ? [{ write: w, change }] : [];
    })
    .find(({ write }) => nextAttemptAt(write, question) <= question.now);
  return next
    ? { act: 'undo', step: next.write.step, change: next.change }
    : wait(until, 'No cluster answers that has to be written');
}
