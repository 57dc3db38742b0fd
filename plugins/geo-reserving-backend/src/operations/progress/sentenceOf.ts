import { listOf } from '../../survey/support/words';
import type { Question } from '../decide/Question';
import { targetOf } from '../decide/Question';
import { debtsOf, plannedChange } from '../decide/writes';
import { personName } from './personName';
import { withStop } from './punctuation';

/** One plain sentence: what it does now, or how it ended. */
export function sentenceOf(question: Question): string {
  const { state } = question;
  if (state.paused)
    return `Paused by ${personName(state.paused.by)}${at(question)}.`;
  switch (state.status) {
    case 'awaiting-approval':
      return 'Waits for an approval. Nothing is written.';
    case 'planned':
      return 'About to start.';
    case 'running':
      return `Writes${at(question)}.${owed(question)}`;
    case 'verifying':
      return `Watches${at(question)}.${heldBy(question)}${owed(question)}`;
    case 'rolling-back':
      return withStop(`Rolls back: ${state.rollBack?.why}`);
    case 'succeeded':
      return `Done.${owed(question)}${left(question)}${after(question)}`;
    case 'aborted':
      return `Stopped by ${personName(state.abort?.by)}${at(question)}.${owed(
        question,
      )}`;
    case 'rolled-back':
      return `${withStop(`Rolled back: ${state.rollBack?.why}`)}${owed(
        question,
      )}`;
    default:
      return withStop(`Failed: ${state.ended?.why}`);
  }
}

function at({ state, plan }: Question): string {
  return state.step === 0
    ? ' before its first step'
    : ` at step ${state.step} of ${plan.steps.length}`;
}

function heldBy({ state }: Question): string {
  const [held] = state.held.values();
  return held ? withStop(` Held: ${held.statement}`) : '';
}

function owed(question: Question): string {
  const targets = debtsOf(question.state).map(write =>
    targetOf(plannedChange(question, write)),
  );
  if (targets.length === 0) return '';
  const names = [...new Set(targets)].sort();
  return ` ${listOf(names)} ${
    names.length === 1 ? 'is' : 'are'
  } brought up before counting as serving.`;
}

function left(question: Question): string {
  const { writes } = question.state;
  const one = [...writes.values()].find(w => w.stage === 'left');
  if (!one || question.state.fencedBy !== undefined) return '';
  const target = targetOf(plannedChange(question, one));
  const who = one.by ? ` by ${one.by}` : '';
  return withStop(
    ` Not as written any more on ${target}${who}: ${one.message}`,
  );
}

function after({ state }: Question): string {
  const { expiry } = state;
  if (expiry.state === 'held') return withStop(` Not back yet: ${expiry.why}`);
  if (expiry.state === 'reverting') return ' On its way back.';
  if (expiry.state === 'reverted')
    return expiry.operation === undefined
      ? ' Nothing was left to bring back.'
      : ' Brought back.';
  return state.supersededBy ? ' A later operation decides now.' : '';
}
