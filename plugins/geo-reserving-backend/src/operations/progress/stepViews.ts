import type {
  GateView,
  OperationChangeView,
  OperationStepView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Question } from '../decide/Question';
import { gatesOf, gateView } from '../decide/verifying';
import { SAFETY_GATE } from '../decide/writing';
import type { StepState } from '../journal/OperationState';
import { changeViews } from './changeViews';

/** Progress of each step of the plan. */
export function stepViews(question: Question): OperationStepView[] {
  return question.plan.steps.map(({ index, title }) => {
    const step = question.state.steps.get(index);
    const changes = changeViews(question, index);
    const gates = gateViews(question, step);
    return {
      index,
      title,
      state: stateOf(question, step),
      written: changes.filter(isWritten).length,
      deferred: changes.filter(c => c.state === 'deferred').length,
      total: changes.length,
      changes,
      gates,
      startedAt: instant(step?.startedAt),
      finishedAt: instant(step?.finishedAt),
      message: messageOf(question, step, index, gates),
    };
  });
}

function isWritten({ state }: OperationChangeView): boolean {
  return state === 'in-effect' || state === 'confirming';
}

function stateOf(
  { state }: Question,
  step: StepState | undefined,
): OperationStepView['state'] {
  if (!step) return 'pending';
  if (step.stage !== 'verifying') return step.stage;
  return state.held.size > 0 ? 'held' : 'baking';
}

/** Of the step that is looked at: as they stand now; of one that is done: as they stood then. */
function gateViews(
  question: Question,
  step: StepState | undefined,
): GateView[] {
  const { state } = question;
  const isLookedAt =
    step?.stage === 'verifying' && state.status === 'verifying';
  if (!isLookedAt) return [...(step?.gates ?? [])];
  return gatesOf(question).map(finding => gateView(finding));
}

function messageOf(
  { state }: Question,
  step: StepState | undefined,
  index: number,
  gates: readonly GateView[],
): string | undefined {
  if (!step) {
    const isNext = index === state.step + 1 && state.status === 'running';
    return isNext ? state.held.get(SAFETY_GATE)?.statement : undefined;
  }
  const open = gates.find(g => g.verdict !== 'pass');
  return step.stage === 'verifying' ? open?.statement : undefined;
}

export function instant(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
