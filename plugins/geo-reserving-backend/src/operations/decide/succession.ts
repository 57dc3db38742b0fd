import type {
  DrainTarget,
  Intent,
  OperationOrigin,
  PlanRequest,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan } from '../../planning/Plan';
import type { EventDraft } from '../journal/events';
import type { OperationState } from '../journal/OperationState';
import { mayHaveWritten } from './writes';

/**
 * Whether the way back of an earlier operation still stands when a later one begins: it does when the later one
 * decides about something else. A drain goes back as long as its target stays drained; a shift, until traffic is
 * shifted anew.
 */
export function expiryStands(
  earlier: { id: string; plan: Plan },
  later: { plan: Plan; origin: OperationOrigin },
): boolean {
  if (later.origin.kind === 'revert' && later.origin.of === earlier.id)
    return true;
  const { action } = earlier.plan;
  if (action.kind === 'drain' || action.kind === 'undrain') {
    const isDrained = (later.plan.to.drained ?? []).includes(
      nameOf(action.target),
    );
    return isDrained === (action.kind === 'drain');
  }
  return isDrain(later.plan.action);
}

/** Whether it ends with these entries and leaves nothing that it wrote: what it took over is then in force again. */
export function comesToNothing(
  state: OperationState,
  events: readonly EventDraft[],
): boolean {
  return events.some(({ kind }) => {
    if (kind === 'rolled-back') return true;
    if (kind === 'failed') return state.fencedBy === undefined;
    return kind === 'aborted' && !mayHaveWritten(state);
  });
}

/** What {@link revertRequest} knows of the world. */
export type BeforeRevert = {
  /** What is drained now, and stays so. */
  drained: readonly string[];
  /** Whether somebody says what is meant now; after an operation that stopped in between, it is only read from the objects. */
  isMeant: boolean;
};

/**
 * What is asked for to bring an operation back.
 *
 * A drain that stopped in between cannot be undrained: its objects may read as shares of their own, to which no region is
 * missing. It is brought back to what was meant before it.
 */
export function revertRequest(
  { service, action, from, layers, request }: Plan,
  { drained, isMeant }: BeforeRevert,
): PlanRequest {
  return {
    service,
    action: isMeant
      ? wayBack(action, from, drained)
      : { kind: 'shift', intent: from },
    layers,
    stepPercent: request.stepPercent,
    bakeSeconds: request.bakeSeconds,
  };
}

function wayBack(
  action: TrafficAction,
  from: Intent,
  drained: readonly string[],
): TrafficAction {
  switch (action.kind) {
    case 'drain':
      return { kind: 'undrain', target: action.target };
    case 'undrain':
      return { kind: 'drain', target: action.target };
    case 'fail-back':
      return backAway(from, drained);
    default:
      return from.mode === 'active-standby'
        ? { kind: 'fail-over', order: from.order }
        : { kind: 'shift', intent: withDrained(from, drained) };
  }
}

/** A fail-back undrains: what was drained before it is drained again. */
function backAway(from: Intent, drained: readonly string[]): TrafficAction {
  const all = [...new Set([...(from.drained ?? []), ...drained])].sort();
  return from.mode === 'active-standby' && all.length === drained.length
    ? { kind: 'fail-over', order: from.order }
    : { kind: 'shift', intent: withDrained(from, all) };
}

function withDrained(intent: Intent, drained: readonly string[]): Intent {
  const { drained: _, ...rest } = intent;
  return drained.length > 0 ? { ...rest, drained: [...drained] } : rest;
}

function isDrain({ kind }: TrafficAction): boolean {
  return kind === 'drain' || kind === 'undrain';
}

function nameOf(target: DrainTarget): string {
  return 'region' in target ? target.region : target.cluster;
}
