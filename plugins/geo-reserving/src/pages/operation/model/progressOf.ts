import type {
  OperationView,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';

import { isActive } from '../../../api';

/** How far an operation has come. */
export type Progress = {
  /** The step that is worked on, or the last one; 0: none yet. */
  step: number;
  steps: number;
  /** Points of traffic that the operation is to move in all. */
  orderedPoints: number;
  /**
   * Points of them that were seen to have moved; absent: nobody measures, only old measurements are there, or what was
   * ordered is not wanted any more.
   */
  movedPoints?: number;
  /** 0..100, for a bar; never 100 before the operation has ended well. */
  percent: number;
};

/** Reads the progress; what was measured counts for the points, what was written for the bar. */
export function progressOf(operation: OperationView): Progress {
  const { steps, plan, desired, observed, status } = operation;
  const before = plan.current.split;
  const orderedPoints = Math.round(movedBetween(before, desired));
  const seen =
    isAwaited(operation) && observed?.stale === false
      ? observed.split
      : undefined;
  const left = seen && movedBetween(seen, desired);
  const begun = steps.filter(({ state }) => state !== 'pending');
  return {
    step: begun.length > 0 ? begun[begun.length - 1].index : 0,
    steps: steps.length,
    orderedPoints,
    ...(left === undefined
      ? {}
      : {
          movedPoints: Math.max(
            0,
            Math.min(orderedPoints, Math.round(orderedPoints - left)),
          ),
        }),
    percent: status === 'succeeded' ? 100 : Math.min(99, writtenPercent(steps)),
  };
}

/** Whether traffic is to follow: it has begun, and was not rolled back, stopped or failed. */
export function isAwaited(operation: OperationView): boolean {
  if (operation.startedAt === undefined) return false;
  return isActive(operation) || operation.status === 'succeeded';
}

/** A step counts half when it is written, and whole when it was watched. */
function writtenPercent(steps: OperationView['steps']): number {
  if (steps.length === 0) return 0;
  const parts = steps.map(({ state, written, deferred, total }) => {
    if (state === 'done') return 1;
    if (state === 'pending' || state === 'undone' || total === 0) return 0;
    return (0.5 * (written + deferred)) / total;
  });
  const done = parts.reduce((sum, part) => sum + part, 0);
  return Math.floor((100 * done) / steps.length);
}

/** Points that differ between two splits, each counted where it arrives. */
function movedBetween(from: Split, to: Split): number {
  const regions = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...regions].reduce(
    (sum, region) => sum + Math.max(0, (to[region] ?? 0) - (from[region] ?? 0)),
    0,
  );
}
