import type { EventDraft, WriteRef } from '../journal/events';
import { writeKey, type OperationState } from '../journal/OperationState';
import type { WriteOutcome } from '../ports';

/** What an outcome of a write means for the operation. */
export function writeOutcome(
  state: OperationState,
  ref: WriteRef,
  outcome: WriteOutcome,
): EventDraft {
  switch (outcome.outcome) {
    case 'applied':
    case 'unchanged':
      return {
        kind: 'change-applied',
        ...ref,
        found: outcome.outcome === 'unchanged',
        ...('foreign' in outcome ? { foreign: outcome.foreign } : {}),
        revision: outcome.revision,
      };
    case 'unreachable':
      return {
        kind: state.rollBack ? 'undo-deferred' : 'change-deferred',
        ...ref,
        why: outcome.message,
        tried: true,
      };
    case 'fenced':
      // Somebody turned it back between the intention and the write.
      return outcome.generation <= state.generation
        ? { kind: 'change-refused', ...ref, why: 'turned back before' }
        : { kind: 'fenced', ...ref, generation: outcome.generation };
    case 'conflict':
      return conflicted(state, ref, outcome);
    default:
      return refused(state, ref, outcome.message);
  }
}

/** For good; but what is late stays owed, and what was put back is left alone. */
function refused(
  state: OperationState,
  ref: WriteRef,
  why: string,
): EventDraft {
  if (isLate(state, ref))
    return { kind: 'change-deferred', ...ref, why, tried: true, stuck: true };
  const isPutBack = state.writes.get(writeKey(ref))?.drifted !== 'no';
  return state.ended && isPutBack
    ? { kind: 'change-left', change: ref.change, why }
    : { kind: 'change-refused', ...ref, why };
}

/**
 * Somebody else changed it. What was put back may have been put back by several steps, so the earlier ones are tried
 * first. What is late stays owed: whoever mends it, or a later operation, decides.
 */
function conflicted(
  state: OperationState,
  ref: WriteRef,
  { message, by }: { message: string; by?: string },
): EventDraft {
  const write = state.writes.get(writeKey(ref));
  if (write && write.drifted !== 'no') {
    const hasEarlier = [...state.writes.values()].some(
      w =>
        w.change === ref.change && w.step < ref.step && w.stage === 'in-effect',
    );
    if (hasEarlier && write.drifted === 'put-back')
      return { kind: 'change-behind', ...ref };
    if (state.ended)
      return { kind: 'change-left', change: ref.change, why: message, by };
  }
  if (isLate(state, ref))
    return {
      kind: 'change-deferred',
      ...ref,
      why: by ? `${message} (by ${by})` : message,
      tried: true,
      stuck: true,
    };
  return { kind: 'change-conflict', ...ref, why: message, by };
}

function isLate(state: OperationState, ref: WriteRef): boolean {
  return (
    state.ended !== undefined && state.writes.get(writeKey(ref))?.late === true
  );
}

/** What an outcome of undoing a write means. What is late stays owed. */
export function undoOutcome(
  state: OperationState,
  ref: WriteRef,
  outcome: WriteOutcome,
): EventDraft {
  switch (outcome.outcome) {
    case 'applied':
    case 'unchanged':
      return {
        kind: 'undo-applied',
        ...ref,
        found: outcome.outcome === 'unchanged',
      };
    case 'fenced':
      return outcome.generation <= state.generation
        ? { kind: 'undo-deferred', ...ref, why: 'overtaken', tried: true }
        : { kind: 'fenced', ...ref, generation: outcome.generation };
    default: {
      const why = outcome.message;
      const by = outcome.outcome === 'conflict' ? outcome.by : undefined;
      if (outcome.outcome === 'unreachable')
        return { kind: 'undo-deferred', ...ref, why, tried: true };
      return isLate(state, ref)
        ? { kind: 'undo-deferred', ...ref, why, tried: true, stuck: true }
        : { kind: 'undo-stuck', ...ref, why, by };
    }
  }
}
