import { after } from '../world/Script';
import {
  asks,
  EDITED,
  happens,
  HOME,
  MOVED,
  TWO_STEPS,
  type Scenario,
} from './Scenario';

/** The world comes in its way while it runs. */
export const interrupted: readonly Scenario[] = [
  {
    name: 'a shift whose world moves before it begins',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('requested'), ({ world }) => {
        world.stale = 'fra-1 holds another revision.';
      }),
    ],
    ends: ['failed'],
    leaves: HOME,
  },
  {
    name: 'a shift that errors roll back',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('step-written', 2), ({ world }) => {
        world.errorPercent = 20;
      }),
    ],
    ends: ['rolled-back'],
    leaves: HOME,
  },
  {
    name: 'a shift that silent measurements hold',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('step-written'), ({ world }) => {
        world.measuring = 'silent';
      }),
      happens(
        s => after('gate-held')(s) && s.elapsed > 90_000,
        ({ world }) => {
          world.measuring = 'on';
        },
      ),
    ],
    ends: ['succeeded'],
    leaves: MOVED,
  },
  {
    name: 'a shift that loses a cluster in its second step',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('step-started', 2), ({ fleet }) => fleet.takeDown('fra-2')),
      happens(after('succeeded'), ({ fleet }) => fleet.bringUp('fra-2')),
    ],
    ends: ['succeeded'],
    leaves: MOVED,
  },
  {
    name: 'a shift that loses a cluster between its write and its effect',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('change-applied', 4), ({ fleet }) =>
        fleet.takeDown('fra-2'),
      ),
      happens(after('succeeded'), ({ fleet }) => fleet.bringUp('fra-2')),
    ],
    ends: ['succeeded'],
    leaves: MOVED,
  },
  {
    name: 'a shift that finds an object edited',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('step-started'), ({ fleet }) =>
        fleet.edit('fra-1', 'kubectl-edit', EDITED),
      ),
    ],
    ends: ['rolled-back'],
    leaves: HOME,
    except: { 'fra-1': EDITED },
  },
  {
    name: 'a shift whose object is edited between its steps',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('step-written'), ({ fleet }) =>
        fleet.edit('fra-1', 'kubectl-edit', EDITED),
      ),
    ],
    ends: ['failed'],
    leaves: HOME,
    except: { 'fra-1': EDITED },
  },
  {
    name: 'a shift whose object is put back once between its steps',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('step-written'), ({ fleet }) =>
        fleet.edit('fra-1', 'argocd', HOME),
      ),
    ],
    ends: ['succeeded'],
    leaves: MOVED,
  },
];
