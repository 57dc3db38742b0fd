import type {
  OperationStatus,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Cue, Script } from '../world/Script';
import { scriptedPlan, type PlanScript } from '../world/scriptedPlan';
import type { Stage } from '../world/Stage';

/** A kind of operation, what comes in its way, and how it has to end. */
export type Scenario = {
  name: string;
  /** What every cluster holds before. */
  before: Split;
  /** Sets the stage; called once. */
  set?: (stage: Stage) => void;
  cues: readonly Cue[];
  /** Statuses of all operations at the end, oldest first. */
  ends: readonly OperationStatus[];
  /** What every cluster holds at the end. */
  leaves: Split;
  /** Clusters that hold something else in the end. */
  except?: Readonly<Record<string, Split>>;
};

export const HOME: Split = { eu: 60, us: 40 };
export const HALF: Split = { eu: 50, us: 50 };
export const MOVED: Split = { eu: 40, us: 60 };
export const GONE: Split = { us: 100 };
/** What nobody planned. */
export const EDITED: Split = { eu: 1, us: 99 };

/** A shift in two steps. */
export const TWO_STEPS: Omit<PlanScript, 'now'> = {
  id: 'two-steps',
  splits: [HOME, HALF, MOVED],
};

/** Somebody asks for a plan and carries it out. */
export function asks(
  plan: Omit<PlanScript, 'now'>,
  request: Parameters<Script['start']>[1] = {},
  when: Cue['when'] = () => true,
): Cue {
  return {
    what: `asks for ${plan.id}`,
    when,
    act: async script => {
      const { now } = script.stage.clock;
      await script.start(scriptedPlan({ ...plan, now }), request);
    },
  };
}

/** Something happens in the world. */
export function happens(when: Cue['when'], act: (stage: Stage) => void): Cue {
  return { what: 'the world changes', when, act: ({ stage }) => act(stage) };
}

/** Somebody acts on the newest operation; too late where it went another way. */
export function acts(
  when: Cue['when'],
  ...act: Parameters<Script['act']>
): Cue {
  return {
    what: act[0],
    when,
    act: script =>
      script.act(...act).catch(error => {
        if (error.name !== 'ConflictError') throw error;
      }),
  };
}

/** The next plans of the way back. */
export function wayBack(
  ...plans: readonly Omit<PlanScript, 'now'>[]
): (stage: Stage) => void {
  return ({ planner, clock }) =>
    planner.plans.push(
      ...plans.map(plan => () => scriptedPlan({ ...plan, now: clock.now })),
    );
}
