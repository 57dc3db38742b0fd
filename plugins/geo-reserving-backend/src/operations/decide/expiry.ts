import { note, type Act } from './Act';
import type { Question } from './Question';

/** The way back by itself: begun when it is time, tried again while home is not ready. */
export function expiryAct(question: Question): Act | undefined {
  const { expiry } = question.state;
  if (expiry.state === 'reverting')
    return revertOutcome(question, expiry.operation);
  if (expiry.state !== 'set' && expiry.state !== 'held') return undefined;
  return expiryAt(question) <= question.now ? { act: 'revert' } : undefined;
}

/** When the way back has to be looked at next; Infinity: never by itself. */
export function expiryAt({ id, state, now, settings }: Question): number {
  const { expiry } = state;
  const { jitterMs, retryBaseMs, retryMaxMs } = settings.expiry;
  switch (expiry.state) {
    case 'set':
      return expiry.at + jitterMs * fractionOf(id);
    case 'held': {
      const pause = retryBaseMs * 2 ** Math.min(expiry.attempts - 1, 20);
      return expiry.heldAt + Math.min(pause, retryMaxMs);
    }
    case 'reverting':
      return now + settings.lookEveryMs;
    default:
      return Infinity;
  }
}

function revertOutcome(
  { look: { revert } }: Question,
  operation: string,
): Act | undefined {
  if (revert?.operation !== operation) return undefined;
  switch (revert.status) {
    case 'succeeded':
      return note({ kind: 'reverted', operation });
    case 'failed':
    case 'rolled-back':
    case 'aborted':
      return note({ kind: 'revert-failed', operation, why: revert.message });
    default:
      return undefined;
  }
}

/** 0..1, always the same for one id, and spread evenly over ids: FNV-1a over its characters. */
function fractionOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++)
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
