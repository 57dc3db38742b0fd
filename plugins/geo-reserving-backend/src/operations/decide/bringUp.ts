import type { EventDraft } from '../journal/events';
import { note, type Act } from './Act';
import { isToUndo, waitsForLater } from './backwards';
import { toWrite } from './forwards';
import { targetOf, type Question } from './Question';
import {
  begunWrites,
  confirmWritten,
  debtsOf,
  deferAway,
  dueWrite,
  isAway,
  nextAttemptAt,
  type KnownWrite,
} from './writes';

/** Writes, or undoes, what could not be written while the operation ran. A cluster counts as serving only after that. */
export function bringUp(question: Question): Act | undefined {
  return question.state.rollBack ? bringBack(question) : bringForth(question);
}

/** When the next attempt is due; Infinity while all wait for clusters that are away. */
export function debtAt(question: Question): number {
  const { now } = question;
  const due = begunWrites(question).flatMap(({ write, change }) => {
    if (isAway(question, change)) return [];
    if (write.stage === 'deferred' || write.stage === 'undo-deferred') {
      const next = Math.max(nextAttemptAt(write, question), now + 1);
      // Whether a balancer is heard again is seen by looking only.
      const isLookedFor = change.cluster === undefined && !write.stuck;
      return isLookedFor
        ? Math.min(next, now + question.settings.watch.everyMs)
        : next;
    }
    const isExpected = write.late && write.stage === 'written';
    return isExpected ? now + question.settings.watch.everyMs : [];
  });
  return Math.min(Infinity, ...due);
}

function bringForth(question: Question): Act | undefined {
  for (const read of [lateConfirmed, deferAway]) {
    const events = read(question);
    if (events.length > 0) return note(...events);
  }
  const due = dueWrite(question);
  return due && toWrite(due);
}

/** Confirmed writes, and the clusters that owe nothing more after them. A refusal after the end is tried again. */
function lateConfirmed(question: Question): EventDraft[] {
  const events = confirmWritten(question).map(
    (event): EventDraft =>
      event.kind === 'change-refused'
        ? { ...event, kind: 'change-deferred', tried: true }
        : event,
  );
  const confirmed = new Set(
    events.flatMap(e =>
      e.kind === 'change-confirmed' ? [`${e.step}/${e.change}`] : [],
    ),
  );
  return [...events, ...convergedAfter(question, confirmed)];
}

function convergedAfter(
  question: Question,
  settled: ReadonlySet<string>,
): EventDraft[] {
  const late = begunWrites(question).filter(({ write }) => write.late);
  const isSettled = ({ write }: KnownWrite) =>
    settled.has(`${write.step}/${write.change}`);
  const open = new Set(
    late.filter(one => !isSettled(one)).map(({ change }) => targetOf(change)),
  );
  const closed = late.filter(isSettled).map(({ change }) => targetOf(change));
  return [...new Set(closed)]
    .filter(target => !open.has(target))
    .map(target => ({ kind: 'converged', target }));
}

function bringBack(question: Question): Act | undefined {
  const owed = new Set(debtsOf(question.state));
  const due = begunWrites(question)
    .reverse()
    .find(
      ({ write, change }) =>
        owed.has(write) &&
        isToUndo(write) &&
        !isAway(question, change) &&
        !waitsForLater(question, write) &&
        (write.stage === 'undo-intended' ||
          nextAttemptAt(write, question) <= question.now),
    );
  return due && { act: 'undo', step: due.write.step, change: due.change };
}
