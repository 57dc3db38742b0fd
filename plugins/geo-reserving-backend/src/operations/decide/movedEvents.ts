import { measurementOf } from '../gates/measurement';
import { movedPercent } from '../gates/moved';
import type { EventDraft } from '../journal/events';
import { stepOf, type Question } from './Question';

/** Once the whole change was written: when nearly all of it has been seen. Said once. */
export function movedEvents(question: Question): EventDraft[] {
  const { state, plan, settings } = question;
  const last = plan.steps.length;
  if (state.movedAt !== undefined || state.step !== last || last === 0)
    return [];
  const percent = seenPercent(question);
  return percent !== undefined && percent >= settings.gates.movedPercent
    ? [{ kind: 'moved', percent: Math.floor(percent) }]
    : [];
}

/** How much of the change is seen to have moved; undefined: not measured, or there is nothing to see. */
export function seenPercent({
  state,
  plan,
  look: { view },
}: Question): number | undefined {
  const measured = view && measurementOf(view);
  const since = state.startedAt ?? Infinity;
  if (!measured?.split || measured.at < since) return undefined;
  return movedPercent(
    state.baseline.split ?? plan.current.split,
    stepOf(plan, plan.steps.length).predicted.split,
    measured.split,
  );
}
