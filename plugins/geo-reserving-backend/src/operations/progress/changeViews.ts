import type { OperationChangeView } from '@geo-reserving/plugin-geo-reserving-common';
import type { PlanChange } from '../../planning/Plan';
import { targetOf, type Question } from '../decide/Question';
import { nextAttemptAt } from '../decide/writes';
import {
  writeKey,
  type WriteStage,
  type WriteState,
} from '../journal/OperationState';

/** What people are told about each stage. */
const SHOWN: Readonly<Record<WriteStage, OperationChangeView['state']>> = {
  intended: 'writing',
  written: 'confirming',
  'in-effect': 'in-effect',
  deferred: 'deferred',
  again: 'writing',
  left: 'refused',
  conflict: 'refused',
  refused: 'refused',
  'undo-intended': 'writing',
  undone: 'undone',
  'undo-deferred': 'deferred',
  'undo-stuck': 'refused',
};

/** Where the changes of a step stand. */
export function changeViews(
  question: Question,
  step: number,
): OperationChangeView[] {
  const changes = question.plan.steps[step - 1]?.changes ?? [];
  return changes.map(change => changeView(question, step, change));
}

function changeView(
  question: Question,
  step: number,
  change: PlanChange,
): OperationChangeView {
  const write = question.state.writes.get(
    writeKey({ step, change: change.id }),
  );
  const base = { id: change.id, cluster: targetOf(change) };
  if (!write) return { ...base, state: 'pending', message: '', attempts: 0 };
  return {
    ...base,
    state: SHOWN[write.stage],
    message: messageOf(question, write),
    attempts: write.attempts,
    at: new Date(write.at).toISOString(),
    nextAttemptAt: nextAttempt(question, write),
  };
}

/** What the newest facts say about a write that is not seen in effect is more than "written". */
function messageOf({ look }: Question, write: WriteState): string {
  const confirmation = look.confirmations.get(writeKey(write));
  const isOpen = write.stage === 'written' || write.stage === 'in-effect';
  return isOpen && confirmation && 'why' in confirmation
    ? `${write.message}; ${confirmation.why}`
    : write.message;
}

function nextAttempt(
  question: Question,
  write: WriteState,
): string | undefined {
  const isWaiting =
    write.tried &&
    (write.stage === 'deferred' || write.stage === 'undo-deferred');
  return isWaiting
    ? new Date(nextAttemptAt(write, question)).toISOString()
    : undefined;
}
