import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import type { AxisStatus } from './statusLooks';

/** Verdicts on a loss, worst first. */
export const LOSS_VERDICTS: readonly LossView['verdict'][] = [
  'no-takeover',
  'overload',
  'unsure',
  'fits',
  'not-affected',
];

/** How the verdict on a loss is drawn: as the result of a check with the same weight. */
export const lossStatus: Record<LossView['verdict'], AxisStatus> = {
  fits: { axis: 'finding', status: 'pass' },
  'not-affected': { axis: 'finding', status: 'pass' },
  overload: { axis: 'finding', status: 'fail' },
  'no-takeover': { axis: 'finding', status: 'fail' },
  unsure: { axis: 'finding', status: 'unknown' },
};
