import type {
  OperationRequest,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan } from '../../planning/Plan';
import { drive } from '../../prove/world/drive';
import { ANA, Script, type Cue } from '../../prove/world/Script';
import { scriptedPlan } from '../../prove/world/scriptedPlan';
import { createStage, type Stage } from '../../prove/world/Stage';

export const HOME = { eu: 60, us: 40 };
export const HALF = { eu: 50, us: 50 };
export const MOVED = { eu: 40, us: 60 };

/** A scripted fleet, and operations over it, fresh for each test of the file. */
export function operationsUnderTest() {
  let stage: Stage;
  let script: Script;

  beforeEach(async () => {
    stage = await createStage(HOME);
    script = new Script(stage);
  });
  afterEach(() => stage.close());

  /** In two steps, from {@link HOME} to {@link MOVED}. */
  function plan(changes: Partial<Plan> = {}, id = 'plan'): Plan {
    const { now } = stage.clock;
    return scriptedPlan({ id, splits: [HOME, HALF, MOVED], now, changes });
  }

  async function ask(
    changes: Partial<OperationRequest> = {},
    asked = plan(),
    by = ANA,
  ): Promise<OperationView> {
    await script.operations.savePlan(asked);
    // So that the newest one is always the same.
    stage.clock.advanceTo(stage.clock.now + 1);
    return script.operations.start(
      {
        planId: asked.id,
        reason: 'less load',
        idempotencyKey: 'a-key-of-mine',
        ...changes,
      },
      asked,
      by,
    );
  }

  /** Plays until nothing is left to do. @returns the newest operation */
  async function play(...cues: Cue[]): Promise<OperationView> {
    script = new Script(stage, cues);
    await drive(stage, script);
    const { items } = await script.operations.list({ limit: 1 });
    return script.operations.get(items[0].id, ANA);
  }

  /** The journal, as `cluster: sentence`. */
  async function messages(id: string): Promise<string[]> {
    const entries = await script.operations.journal(id);
    return entries.map(
      ({ cluster, message }) => `${cluster ?? '-'}: ${message}`,
    );
  }

  return {
    get stage() {
      return stage;
    },
    get script() {
      return script;
    },
    plan,
    ask,
    play,
    messages,
  };
}
