import type {
  ServiceView,
  StatePrediction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { PlanStep } from '../../planning/Plan';
import type { Baseline } from '../journal/events';
import type { OperationSettings } from '../settings';

/** What a gate looks at after a step was written. */
export type GateQuestion = {
  step: PlanStep;
  /** State before the plan's first write, as predicted. */
  start: StatePrediction;
  baseline: Baseline;
  /** When the step was written, in milliseconds since the epoch. */
  writtenAt: number;
  view?: ServiceView;
  /** Whether any observer is configured. */
  observed: boolean;
  now: number;
  settings: OperationSettings;
};

/**
 * What a gate says. Only `pass` lets the operation go on; `failing` rolls it back when it lasts.
 *
 * `unmeasured` is the one exception: no observer is configured at all, so there is nothing to wait for. It does not
 * pass either: pages show it as what it is.
 */
export type GateFinding = {
  gate: string;
  verdict: 'pass' | 'waiting' | 'failing' | 'unknown' | 'unmeasured';
  /** One plain sentence. */
  statement: string;
  /** Milliseconds since the epoch: of the newest fact behind it. */
  at?: number;
  /** 0..1. */
  progress?: number;
};

/** Pure: the same question, the same answer. */
export type Gate = (question: GateQuestion) => GateFinding;
