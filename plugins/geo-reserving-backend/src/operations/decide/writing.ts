import type { PlanChange, PlanStep } from '../../planning/Plan';
import type { EventDraft } from '../journal/events';
import {
  writeKey,
  type OperationState,
  type WriteState,
} from '../journal/OperationState';
import { note, wait, type Act } from './Act';
import { objectionsTo } from './objections';
import { stepOf, type Question } from './Question';
import { isAway, nextAttemptAt, waitsForEarlier } from './writes';

/** Name of the gate before a step. */
export const SAFETY_GATE = 'safety-rules';

/** Writes the changes of a step in their order, one after the other; then the next step, or the end. */
export function writing(question: Question): Act {
  const { state, plan } = question;
  if (state.step === 0) return note({ kind: 'step-started', step: 1 });
  if (state.steps.get(state.step)?.stage === 'done') return onwards(question);
  const step = stepOf(plan, state.step);
  const next = step.changes.find(({ id }) => !writeOf(state, step, id));
  if (next) return begin(question, step, next);
  return isSettled(question, step)
    ? note({ kind: 'step-written', step: step.index })
    : wait(nextLook(question, step), 'Waiting for the changes of this step');
}

function begin(question: Question, step: PlanStep, change: PlanChange): Act {
  const ref = { step: step.index, change: change.id };
  const isLate = waitsForEarlier(question.state, ref);
  if (!isLate && !isAway(question, change))
    return { act: 'write', step: step.index, change };
  return note({
    kind: 'change-deferred',
    ...ref,
    tried: false,
    why: isLate
      ? 'an earlier step comes first'
      : `${change.cluster} does not answer`,
  });
}

/**
 * Every change is in effect or waits for somebody who is away, and at least one is in effect. A step that nobody
 * heard of is not written: it may be this side that is cut off. What the plan itself puts off does not count.
 */
function isSettled(question: Question, step: PlanStep): boolean {
  const writes = step.changes.map(change => ({
    change,
    write: writeOf(question.state, step, change.id),
  }));
  const expected = writes.filter(({ change }) => !change.deferred);
  return (
    writes.every(
      ({ change, write }) =>
        write?.stage === 'in-effect' ||
        (write?.stage === 'deferred' && goesOn(question, change, write)),
    ) &&
    (expected.length === 0 ||
      writes.some(({ write }) => write?.stage === 'in-effect'))
  );
}

function goesOn(
  question: Question,
  change: PlanChange,
  write: WriteState,
): boolean {
  return (
    isAway(question, change) ||
    waitsForEarlier(question.state, write) ||
    write.attempts >= question.settings.retry.attemptsBeforeGoingOn
  );
}

function nextLook(question: Question, step: PlanStep): number {
  const { now, settings, state } = question;
  const attempts = step.changes.flatMap(({ id }) => {
    const write = writeOf(state, step, id);
    return write?.stage === 'deferred' ? nextAttemptAt(write, question) : [];
  });
  const soon = now + settings.lookEveryMs;
  return Math.min(soon, ...attempts.filter(at => at > now));
}

/** Facts are read again before each step: the rules have to hold for the world as it is now. */
function onwards(question: Question): Act {
  const { state, plan, now, settings } = question;
  if (state.step === plan.steps.length) return note({ kind: 'succeeded' });
  const start: EventDraft = { kind: 'step-started', step: state.step + 1 };
  const [objection] = objectionsTo(question);
  if (!objection) return note(start);
  return state.held.has(SAFETY_GATE)
    ? wait(now + settings.lookEveryMs, objection.statement)
    : note({
        kind: 'gate-held',
        gate: SAFETY_GATE,
        verdict: 'failing',
        statement: `${objection.rule}: ${objection.statement}`,
      });
}

function writeOf(
  state: OperationState,
  { index }: PlanStep,
  change: string,
): WriteState | undefined {
  return state.writes.get(writeKey({ step: index, change }));
}
