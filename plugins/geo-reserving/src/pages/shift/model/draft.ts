import type {
  DrainTarget,
  Intent,
  Layer,
  PlanRequest,
  ServiceRef,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Weights } from '../split/rebalance';

/** What a person can do with the traffic of a service. */
export type ShiftKind =
  | 'weights'
  | 'nearest'
  | 'fail-over'
  | 'drain'
  | 'undrain'
  | 'fail-back';

/** All of them, in the order in which they are offered. */
export const SHIFT_KINDS: readonly ShiftKind[] = [
  'weights',
  'nearest',
  'fail-over',
  'drain',
  'undrain',
  'fail-back',
];

/** What is chosen in the dialog so far. What another kind needs is kept while one looks around. */
export type ShiftDraft = {
  kind: ShiftKind;
  weights: Weights;
  /** Regions in the order of preference. */
  order: string[];
  /** Let the backend choose the best standby, instead of `order`. */
  bestStandby: boolean;
  drain?: DrainTarget;
  undrain?: DrainTarget;
  layers: 'all' | Layer;
  /** Absent: as the backend is configured. */
  stepPercent?: number;
  bakeSeconds?: number;
};

/**
 * The plan that is asked for.
 *
 * @param drained - what is drained now and stays so
 * @returns undefined while something is not chosen yet
 */
export function planRequestOf(
  service: ServiceRef,
  draft: ShiftDraft,
  drained: readonly string[],
): PlanRequest | undefined {
  const action = actionOf(draft, drained);
  if (!action) return undefined;
  const { layers, stepPercent, bakeSeconds } = draft;
  return {
    service,
    action,
    ...(layers === 'all' ? {} : { layers: [layers] }),
    ...(stepPercent === undefined ? {} : { stepPercent }),
    ...(bakeSeconds === undefined ? {} : { bakeSeconds }),
  };
}

function actionOf(
  draft: ShiftDraft,
  drained: readonly string[],
): TrafficAction | undefined {
  switch (draft.kind) {
    case 'weights':
    case 'nearest':
      return { kind: 'shift', intent: withDrained(intentOf(draft), drained) };
    case 'fail-over':
      return draft.bestStandby
        ? { kind: 'fail-over' }
        : { kind: 'fail-over', order: draft.order };
    case 'drain':
      return draft.drain && { kind: 'drain', target: draft.drain };
    case 'undrain':
      return draft.undrain && { kind: 'undrain', target: draft.undrain };
    default:
      return { kind: 'fail-back' };
  }
}

function intentOf({ kind, weights }: ShiftDraft): Intent {
  return kind === 'nearest'
    ? { mode: 'active-active', routing: 'nearest' }
    : { mode: 'active-active', routing: 'weighted', weights: { ...weights } };
}

function withDrained(intent: Intent, drained: readonly string[]): Intent {
  return drained.length > 0 ? { ...intent, drained: [...drained] } : intent;
}

/** Tells targets apart, also as the value of a form field. */
export function targetKey(target: DrainTarget): string {
  return 'region' in target
    ? `region ${target.region}`
    : `cluster ${target.cluster}`;
}

/** The region or the cluster, without saying which. */
export function targetName(target: DrainTarget): string {
  return 'region' in target ? target.region : target.cluster;
}
