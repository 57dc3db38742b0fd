import type { EventDraft } from '../journal/events';
import { note, wait, type Act } from './Act';
import { driftEvents } from './drift';
import type { Question } from './Question';
import { rollBackOr } from './rollBackOr';
import { verifying } from './verifying';
import {
  begunWrites,
  confirmWritten,
  deferAway,
  dueWrite,
  type KnownWrite,
} from './writes';
import { writing } from './writing';

/**
 * A running operation: what has to be settled first comes first. An attempt that was cut off is finished before
 * anybody's wish is followed, because nobody can say what it did.
 */
export function forwards(question: Question): Act {
  return (
    stopped(question) ??
    cutOff(question) ??
    steered(question) ??
    settled(question) ??
    (question.state.status === 'running' ? writing : verifying)(question)
  );
}

function stopped({ state, now }: Question): Act | undefined {
  if (state.fencedBy !== undefined)
    return note({
      kind: 'failed',
      why: `Stopped: a newer operation (generation ${state.fencedBy}) writes this service`,
    });
  const { expiry } = state;
  return expiry.state === 'set' && now >= expiry.at
    ? rollBackOr(state, 'its time was over before it had ended')
    : undefined;
}

function cutOff(question: Question): Act | undefined {
  const away = deferAway(question).filter(wasTried);
  if (away.length > 0) return note(...away);
  const open = begunWrites(question).find(
    ({ write }) => write.stage === 'intended',
  );
  return open && toWrite(open);
}

function wasTried(event: EventDraft): boolean {
  return event.kind === 'change-deferred' && event.tried;
}

/** What people want, and what stands against going on. */
function steered(question: Question): Act | undefined {
  const { state, now, settings } = question;
  if (state.abort) return note({ kind: 'aborted' });
  const against = begunWrites(question).find(
    ({ write: { stage } }) => stage === 'conflict' || stage === 'refused',
  );
  if (against) return rollBackOr(state, whyAgainst(against));
  return state.paused && wait(now + settings.lookEveryMs, 'Paused');
}

function whyAgainst({ write, change }: KnownWrite): string {
  const what = `${change.kind} ${change.name}${
    change.cluster ? ` in ${change.cluster}` : ''
  }`;
  if (write.stage === 'refused') return `${what} was refused: ${write.message}`;
  const who = write.by ? ` by ${write.by}` : '';
  return `${what} was changed meanwhile${who}: ${write.message}`;
}

/** Facts that came in: confirmed, drifted, away; and writes that are due once more. */
function settled(question: Question): Act | undefined {
  // One kind at a time: what one of them writes down changes what the next one sees.
  for (const read of [confirmWritten, deferAway, driftEvents]) {
    const events = read(question);
    if (events.length > 0) return note(...events);
  }
  const due = dueWrite(question);
  return due && toWrite(due);
}

/** The act that makes a write. */
export function toWrite({ write, change }: KnownWrite): Act {
  return { act: 'write', step: write.step, change };
}
