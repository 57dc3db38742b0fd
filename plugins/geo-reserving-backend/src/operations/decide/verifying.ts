import type { GateView } from '@geo-reserving/plugin-geo-reserving-common';
import { askGates, type GateFinding } from '../gates';
import type { EventDraft } from '../journal/events';
import type { OperationState } from '../journal/OperationState';
import { note, wait, type Act } from './Act';
import { movedEvents } from './movedEvents';
import { stepOf, type Question } from './Question';
import { begunWrites } from './writes';

/** Looks at a step that was written, until every gate lets it go on, one has failed for long enough, or for ever. */
export function verifying(question: Question): Act {
  const { state, now, settings } = question;
  const findings = gatesOf(question);
  const events = [
    ...findings.flatMap(f => heldEvents(state, f)),
    ...movedEvents(question),
  ];
  if (events.length > 0) return note(...events);
  const failed = findings.find(f => hasFailed(question, f));
  if (failed) return rollBack(failed);
  const isDone = findings.every(letsGoOn) && !hasOpenWrites(question);
  return isDone
    ? note({
        kind: 'step-done',
        step: state.step,
        gates: findings.map(f => gateView(f)),
      })
    : wait(now + settings.lookEveryMs, 'Waiting for the gates of this step');
}

/** What the gates of the current step say. */
export function gatesOf({
  state,
  plan,
  look,
  now,
  settings,
}: Question): GateFinding[] {
  return askGates({
    step: stepOf(plan, state.step),
    start: plan.current,
    baseline: state.baseline,
    writtenAt: state.steps.get(state.step)?.writtenAt ?? now,
    view: look.view,
    observed: look.observed,
    now,
    settings,
  });
}

/** As pages show it. */
export function gateView(
  { gate, verdict, statement, at, progress }: GateFinding,
  hasFailedForLong = false,
): GateView {
  return {
    gate,
    verdict: verdictShown(verdict, hasFailedForLong),
    statement,
    at: at === undefined ? undefined : new Date(at).toISOString(),
    progress,
  };
}

function verdictShown(
  verdict: GateFinding['verdict'],
  hasFailedForLong: boolean,
): GateView['verdict'] {
  if (verdict === 'failing') return hasFailedForLong ? 'failed' : 'waiting';
  return verdict === 'unmeasured' ? 'unknown' : verdict;
}

function letsGoOn({ verdict }: GateFinding): boolean {
  return verdict === 'pass' || verdict === 'unmeasured';
}

/** Only what begins or ceases to hold is written down; waiting is the rule. */
function heldEvents(
  { held }: OperationState,
  { gate, verdict, statement }: GateFinding,
): EventDraft[] {
  const before = held.get(gate)?.verdict;
  if (verdict === 'unknown' || verdict === 'failing')
    return before === verdict
      ? []
      : [{ kind: 'gate-held', gate, verdict, statement }];
  return before ? [{ kind: 'gate-cleared', gate, statement }] : [];
}

/** Pods restart and measurements waver: only what lasts has failed. */
function hasFailed(
  { state, now, settings }: Question,
  { gate, verdict }: GateFinding,
): boolean {
  const held = state.held.get(gate);
  return (
    verdict === 'failing' &&
    held?.verdict === 'failing' &&
    now - held.since >= settings.gates.failAfterMs
  );
}

function rollBack({ gate, statement }: GateFinding): Act {
  return note(
    { kind: 'gate-failed', gate, statement },
    { kind: 'roll-back-started', why: statement },
  );
}

/** Something was put back, or comes late, and is not in effect yet. */
function hasOpenWrites(question: Question): boolean {
  return begunWrites(question).some(
    ({ write: { stage } }) => stage === 'written' || stage === 'again',
  );
}
