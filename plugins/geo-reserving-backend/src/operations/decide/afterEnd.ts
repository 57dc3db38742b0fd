import type { EventDraft } from '../journal/events';
import { note, wait, type Act } from './Act';
import { bringUp, debtAt } from './bringUp';
import { driftEvents } from './drift';
import { expiryAct, expiryAt } from './expiry';
import { movedEvents } from './movedEvents';
import type { Question } from './Question';
import { owes } from './writes';

/**
 * An operation that has ended still owes something: clusters that were away are brought up, what it wrote is watched,
 * and it goes back when its time is over. A later operation of the service takes all of that over, but for a way back
 * that concerns something else.
 */
export function afterEnd(question: Question): Act {
  const isCurrent =
    !question.state.supersededBy && question.state.fencedBy === undefined;
  const act = isCurrent ? bringUp(question) ?? watched(question) : undefined;
  return act ?? expiryAct(question) ?? until(question, isCurrent);
}

function watched(question: Question): Act | undefined {
  const events: EventDraft[] = [
    ...(isWatched(question) ? driftEvents(question) : []),
    ...(mayStillMove(question) ? movedEvents(question) : []),
  ];
  return events.length > 0 ? note(...events) : undefined;
}

/** What it wrote stands: for a time, and for as long as a cluster has to be brought up. */
function isWatched({ state, now, settings }: Question): boolean {
  const stands = state.status === 'succeeded' || state.status === 'aborted';
  const end = (state.ended?.at ?? 0) + settings.watch.forMs;
  return stands && (now < end || owes(state));
}

function mayStillMove({ state, look, now, settings }: Question): boolean {
  return (
    state.status === 'succeeded' &&
    look.observed &&
    state.movedAt === undefined &&
    now < (state.ended?.at ?? 0) + settings.watch.movedForMs
  );
}

function until(question: Question, isCurrent: boolean): Act {
  const { state, now, settings } = question;
  const times = [expiryAt(question)];
  if (isCurrent) times.push(debtAt(question));
  // A cluster that is owed something is waited for, not looked at again and again.
  const end = (state.ended?.at ?? 0) + settings.watch.forMs;
  if (isCurrent && isWatched(question) && now < end)
    times.push(now + settings.watch.everyMs);
  const at = Math.min(...times);
  if (at < Infinity) return wait(at, 'Watching what was written');
  return isCurrent && owes(state)
    ? wait(Infinity, 'Waiting for clusters that are away')
    : { act: 'rest' };
}
