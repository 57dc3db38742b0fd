import type {
  OperationRow,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { allowedActs } from '../acts/allowedActs';
import { targetOf, type Question } from '../decide/Question';
import { debtsOf, plannedChange } from '../decide/writes';
import { measurementOf } from '../gates/measurement';
import { planView } from './planView';
import { sentenceOf } from './sentenceOf';
import { instant, stepViews } from './stepViews';

/**
 * Everything about an operation, for one reader.
 *
 * @param reader - entity ref; some acts are not for everybody
 */
export function operationView(
  question: Question,
  reader: string,
): OperationView {
  const { state, plan, look } = question;
  return {
    ...operationRow(question),
    overrides: state.request.overrides.map(o => ({
      ...o,
      by: state.request.by,
    })),
    steps: stepViews(question),
    allowed: allowedActs(question, reader),
    plan: planView(plan, look.staleness),
  };
}

/** A line of the list. */
export function operationRow(question: Question): OperationRow {
  const { id, state, plan } = question;
  const { request, expiry } = state;
  return {
    id,
    service: plan.service,
    action: plan.action,
    layers: plan.layers,
    origin: request.origin,
    status: state.status,
    paused: state.paused !== undefined,
    converging: convergingOf(question),
    message: sentenceOf(question),
    reason: request.reason,
    requestedBy: request.by,
    approvedBy: state.approvedBy,
    createdAt: new Date(request.at).toISOString(),
    startedAt: instant(state.startedAt),
    finishedAt: instant(state.ended?.at),
    expiresAt: instant('at' in expiry ? expiry.at : undefined),
    revertedBy:
      expiry.state === 'reverting' || expiry.state === 'reverted'
        ? expiry.operation
        : undefined,
    desired: plan.steps.at(-1)?.predicted.split ?? plan.current.split,
    observed: observedOf(question),
    ...durations(question),
    generation: state.generation,
  };
}

/** Clusters and balancers that something is owed to. */
export function convergingOf(question: Question): string[] {
  const targets = debtsOf(question.state).map(write =>
    targetOf(plannedChange(question, write)),
  );
  return [...new Set(targets)].sort();
}

function observedOf({ look: { view } }: Question): OperationRow['observed'] {
  const observed = view?.split.observed;
  const at = observed?.provenance.at;
  if (!view || !observed?.known || at === undefined) return undefined;
  return {
    split: observed.split,
    at,
    stale: measurementOf(view) === undefined,
  };
}

/** What it took, in seconds. */
function durations({
  state,
}: Question): Pick<OperationRow, 'writtenAfterSeconds' | 'movedAfterSeconds'> {
  const since = (at: number | undefined) =>
    at === undefined || state.startedAt === undefined
      ? undefined
      : Math.max(0, (at - state.startedAt) / 1_000);
  const isWritten = state.status === 'succeeded';
  return {
    writtenAfterSeconds: isWritten ? since(state.lastWriteAt) : undefined,
    movedAfterSeconds: since(state.movedAt),
  };
}
