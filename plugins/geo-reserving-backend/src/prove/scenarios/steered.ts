import { after, ANA, JONAS } from '../world/Script';
import {
  acts,
  asks,
  HALF,
  happens,
  HOME,
  MOVED,
  TWO_STEPS,
  wayBack,
  type Scenario,
} from './Scenario';

/** People steer it. */
export const steered: readonly Scenario[] = [
  {
    name: 'a shift that somebody else has to approve',
    before: HOME,
    cues: [
      asks({ ...TWO_STEPS, changes: { approval: { required: true } } }),
      acts(after('requested'), 'approve', JONAS),
    ],
    ends: ['succeeded'],
    leaves: MOVED,
  },
  {
    name: 'a shift that is aborted before it is approved',
    before: HOME,
    cues: [
      asks({ ...TWO_STEPS, changes: { approval: { required: true } } }),
      acts(after('requested'), 'abort'),
    ],
    ends: ['aborted'],
    leaves: HOME,
  },
  {
    name: 'a shift that is paused and goes on',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      acts(after('change-applied', 2), 'pause'),
      acts(
        situation => after('paused')(situation) && situation.elapsed > 60_000,
        'resume',
      ),
    ],
    ends: ['succeeded'],
    leaves: MOVED,
  },
  {
    name: 'a shift that is stopped where it is, in the middle of a step',
    before: HOME,
    cues: [asks(TWO_STEPS), acts(after('change-applied', 2), 'abort')],
    ends: ['aborted'],
    leaves: HOME,
    except: { 'iad-1': HALF, 'gru-1': HALF },
  },
  {
    name: 'a shift that is rolled back while a cluster is gone',
    before: HOME,
    cues: [
      asks(TWO_STEPS),
      happens(after('step-written', 2), ({ fleet }) => fleet.takeDown('fra-2')),
      acts(after('step-written', 2), 'roll-back'),
      happens(after('rolled-back'), ({ fleet }) => fleet.bringUp('fra-2')),
    ],
    ends: ['rolled-back'],
    leaves: HOME,
  },
  {
    name: 'a shift that somebody reverts',
    before: HOME,
    set: wayBack({ id: 'way-back', splits: [MOVED, HALF, HOME] }),
    cues: [asks(TWO_STEPS), acts(after('succeeded'), 'revert', ANA)],
    ends: ['succeeded', 'succeeded'],
    leaves: HOME,
  },
];
