import { after } from '../world/Script';
import { weighted } from '../world/scriptedPlan';
import {
  asks,
  GONE,
  HALF,
  happens,
  HOME,
  MOVED,
  TWO_STEPS,
  wayBack,
  type Scenario,
} from './Scenario';

const DRAINED = { ...weighted(HOME), drained: ['eu'] };

/** Every kind of operation, with nothing in its way but a region that is gone. */
export const plain: readonly Scenario[] = [
  {
    name: 'a shift in two steps',
    before: HOME,
    cues: [asks(TWO_STEPS)],
    ends: ['succeeded'],
    leaves: MOVED,
  },
  {
    name: 'a failover while a region is gone, which comes back later',
    before: HOME,
    set: ({ fleet }) => {
      fleet.takeDown('fra-1');
      fleet.takeDown('fra-2');
    },
    cues: [
      asks({
        id: 'fail-over',
        splits: [HOME, GONE],
        action: { kind: 'fail-over', order: ['us', 'eu'] },
        away: ['fra-1', 'fra-2'],
        bakeSeconds: 0,
      }),
      happens(after('succeeded'), ({ fleet }) => {
        fleet.bringUp('fra-1');
        fleet.bringUp('fra-2');
      }),
    ],
    ends: ['succeeded'],
    leaves: GONE,
  },
  {
    name: 'a drain that expires and goes back by itself in steps',
    before: HOME,
    set: wayBack({
      id: 'undrain-by-itself',
      splits: [GONE, HALF, HOME],
      action: { kind: 'undrain', target: { region: 'eu' } },
      to: weighted(HOME),
    }),
    cues: [
      asks(
        {
          id: 'drain',
          splits: [HOME, GONE],
          action: { kind: 'drain', target: { region: 'eu' } },
          to: DRAINED,
        },
        { expiresInSeconds: 600 },
      ),
    ],
    ends: ['succeeded', 'succeeded'],
    leaves: HOME,
  },
  {
    name: 'an undrain',
    before: GONE,
    cues: [
      asks({
        id: 'undrain',
        splits: [GONE, HALF, HOME],
        action: { kind: 'undrain', target: { region: 'eu' } },
        from: DRAINED,
      }),
    ],
    ends: ['succeeded'],
    leaves: HOME,
  },
  {
    name: 'a failback in steps',
    before: GONE,
    cues: [
      asks({
        id: 'fail-back',
        splits: [GONE, MOVED, HALF, HOME],
        action: { kind: 'fail-back' },
      }),
    ],
    ends: ['succeeded'],
    leaves: HOME,
  },
];
