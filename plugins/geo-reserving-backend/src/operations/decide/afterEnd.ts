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
  if (question.state.status !== 'succeeded') return undefined;
  const events: EventDraft[] = [
    ...(isWatched(question) ? driftEvents(question) : []),
    ...(mayStillMove(question) ? movedEvents(question) : []),
  ];
  return events.length > 0 ? note(...events) : undefined;
}

function isWatched({ state, now, settings }: Question): boolean {
  return now < (state.ended?.at ?? 0) + settings.watch.forMs;
}

function mayStillMove({ state, look, now, settings }: Question): boolean {
  return (
    look.observed &&
    state.movedAt === undefined &&
    now < (state.ended?.at ?? 0) + settings.watch.movedForMs
  );
}

function until(question: Question, isCurrent: boolean): Act {
  const { state, now, settings } = question;
  const times = [expiryAt(question)];
  if (isCurrent) {
    times.push(debtAt(question));
    if (state.status === 'succeeded' && isWatched(question))
      times.push(now + settings.watch.everyMs);
  }
  const at = Math.min(...times);
  if (at < Infinity) return wait(at, 'Watching what was written');
  return isCurrent && owes(state)
    ? wait(Infinity, 'Waiting for clusters that are away')
    : { act: 'rest' };
}
