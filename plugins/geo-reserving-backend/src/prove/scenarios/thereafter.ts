import { after } from '../world/Script';
import { weighted } from '../world/scriptedPlan';
import {
  acts,
  asks,
  EDITED,
  GONE,
  HALF,
  happens,
  HOME,
  MOVED,
  TWO_STEPS,
  wayBack,
  type Scenario,
} from './Scenario';

const DRAIN: typeof TWO_STEPS = {
  id: 'drain',
  splits: [HOME, GONE],
  action: { kind: 'drain', target: { region: 'eu' } },
  to: { ...weighted(HOME), drained: ['eu'] },
};

const UNDRAIN = { id: 'undrain-by-itself', splits: [GONE, HALF, HOME] };

/** What comes after its end. */
export const thereafter: readonly Scenario[] = [
  {
    name: 'a shift that is put back once, and written once more',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('succeeded'), ({ fleet }) =>
        fleet.edit('fra-1', 'argocd', HOME),
      ),
    ],
    ends: ['succeeded'],
    leaves: MOVED,
  },
  {
    name: 'a shift that somebody fights',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('succeeded'), ({ fleet }) =>
        fleet.edit('fra-1', 'argocd', HOME),
      ),
      // Eight in the two steps, two more after both were written once more.
      happens(after('change-confirmed', 10), ({ fleet }) =>
        fleet.edit('fra-1', 'argocd', HOME),
      ),
    ],
    ends: ['succeeded'],
    leaves: MOVED,
    except: { 'fra-1': HOME },
  },
  {
    name: 'a shift that is edited by hand afterwards',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('succeeded'), ({ fleet }) =>
        fleet.edit('fra-1', 'kubectl-edit', EDITED),
      ),
    ],
    ends: ['succeeded'],
    leaves: MOVED,
    except: { 'fra-1': EDITED },
  },
  {
    name: 'a shift that a later one takes over while a cluster is gone',
    before: HOME,
    set: ({ fleet }) => fleet.takeDown('fra-2'),
    cues: [
      asks({ id: 'earlier', splits: [HOME, HALF] }),
      asks(
        { id: 'later', splits: [HALF, MOVED], believed: { 'fra-2': HOME } },
        {},
        after('succeeded'),
      ),
      happens(after('succeeded', 2), ({ fleet }) => fleet.bringUp('fra-2')),
    ],
    ends: ['succeeded', 'succeeded'],
    leaves: MOVED,
  },
  {
    name: 'a shift that is in force again after a later one came to nothing',
    before: HOME,
    set: ({ fleet }) => fleet.takeDown('fra-2'),
    cues: [
      asks({ id: 'earlier', splits: [HOME, HALF] }),
      asks(
        { id: 'later', splits: [HALF, MOVED], believed: { 'fra-2': HOME } },
        {},
        after('succeeded'),
      ),
      acts(after('step-written', 2), 'roll-back'),
      happens(after('rolled-back'), ({ fleet }) => fleet.bringUp('fra-2')),
    ],
    ends: ['succeeded', 'rolled-back'],
    leaves: HALF,
  },
  {
    name: 'the same, with the cluster back before the later one turns back',
    before: HOME,
    set: ({ fleet }) => fleet.takeDown('fra-2'),
    cues: [
      asks({ id: 'earlier', splits: [HOME, HALF] }),
      asks(
        { id: 'later', splits: [HALF, MOVED], believed: { 'fra-2': HOME } },
        {},
        after('succeeded'),
      ),
      happens(after('step-written', 2), ({ fleet }) => fleet.bringUp('fra-2')),
      // Four in the earlier one without fra-2, four in the later one.
      acts(after('change-confirmed', 7), 'roll-back'),
    ],
    ends: ['succeeded', 'rolled-back'],
    leaves: HALF,
  },
  {
    name: 'a drain whose home is not ready when it expires',
    before: HOME,
    set: wayBack(
      { ...UNDRAIN, changes: { blockedBy: ['receiver-headroom'] } },
      { ...UNDRAIN, id: 'undrain-later' },
    ),
    cues: [asks(DRAIN, { expiresInSeconds: 600 })],
    ends: ['succeeded', 'succeeded'],
    leaves: HOME,
  },
  {
    name: 'a drain whose way back fails once',
    before: HOME,
    set: wayBack(UNDRAIN, { ...UNDRAIN, id: 'undrain-again' }),
    cues: [
      asks(DRAIN, { expiresInSeconds: 600 }),
      happens(after('step-written', 2), ({ world }) => {
        world.errorPercent = 20;
      }),
      happens(after('rolled-back'), ({ world }) => {
        world.errorPercent = 0;
      }),
    ],
    ends: ['succeeded', 'rolled-back', 'succeeded'],
    leaves: HOME,
  },
];
