import type { TrafficAction } from '@geo-reserving/plugin-geo-reserving-common';
import { presetOfPlan } from './presetOfPlan';

it.each<[TrafficAction, ReturnType<typeof presetOfPlan>]>([
  [
    {
      kind: 'shift',
      intent: {
        mode: 'active-active',
        routing: 'weighted',
        weights: { eu: 70, us: 30 },
      },
    },
    { kind: 'weights', weights: { eu: 70, us: 30 } },
  ],
  [
    { kind: 'shift', intent: { mode: 'active-active', routing: 'nearest' } },
    { kind: 'nearest' },
  ],
  [{ kind: 'fail-over' }, { kind: 'fail-over' }],
  [
    { kind: 'fail-over', order: ['us', 'eu'] },
    { kind: 'fail-over', order: ['us', 'eu'] },
  ],
  [
    { kind: 'drain', target: { region: 'eu' } },
    { kind: 'drain', drain: { region: 'eu' } },
  ],
  [
    { kind: 'undrain', target: { cluster: 'fra-1' } },
    { kind: 'undrain', undrain: { cluster: 'fra-1' } },
  ],
  [{ kind: 'fail-back' }, { kind: 'fail-back' }],
])(
  'a proposal of %j opens the dialog with the same choice',
  (action, preset) => {
    expect(presetOfPlan({ action })).toEqual(preset);
  },
);
