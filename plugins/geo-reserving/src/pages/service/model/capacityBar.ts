import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';

type Receiver = LossView['receivers'][number];

/** Percent of ready pods at the right end of a bar; the line at 100 stands at two thirds. */
export const CAPACITY_SCALE = 150;

/** A part of a bar: load now, what would be added, what would be over the line. */
export type CapacitySegment = {
  kind: 'now' | 'added' | 'over';
  /** Percent of the bar's width. */
  start: number;
  width: number;
};

/**
 * The parts of a receiver's bar from left to right, without overlaps. A load that would fall
 * shows only what remains; without a prediction there is only the load now, or nothing.
 */
export function capacitySegments(receiver: Receiver): CapacitySegment[] {
  const now = onScale(receiver.loadNowPercent);
  const after = onScale(receiver.loadAfterPercent ?? receiver.loadNowPercent);
  const kept = Math.min(now, after);
  return [
    segment('now', 0, kept),
    segment('added', kept, Math.min(after, 100)),
    segment('over', Math.max(kept, 100), after),
  ].filter(part => part.width > 0);
}

/** The receiver that would be loaded most, among those with a number. */
export function fullestReceiver(loss: LossView): Receiver | undefined {
  return loss.receivers
    .filter(receiver => receiver.loadAfterPercent !== undefined)
    .reduce<Receiver | undefined>(
      (fullest, receiver) =>
        (receiver.loadAfterPercent ?? 0) > (fullest?.loadAfterPercent ?? -1)
          ? receiver
          : fullest,
      undefined,
    );
}

function onScale(percent: number | undefined): number {
  if (percent === undefined || Number.isNaN(percent)) return 0;
  return Math.min(CAPACITY_SCALE, Math.max(0, percent));
}

function segment(
  kind: CapacitySegment['kind'],
  from: number,
  to: number,
): CapacitySegment {
  return {
    kind,
    start: (from / CAPACITY_SCALE) * 100,
    width: (Math.max(0, to - from) / CAPACITY_SCALE) * 100,
  };
}
