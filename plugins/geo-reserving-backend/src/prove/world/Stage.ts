import knexFactory, { type Knex } from 'knex';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { DatabaseOperationStore } from '../../database/operations/DatabaseOperationStore';
import type { OperationStore } from '../../database/operations/OperationStore';
import { migrationsDirectory } from '../../database/openDatabase';
import { NothingToDoError } from '../../planning/NothingToDoError';
import type { Plan } from '../../planning/Plan';
import type { Scene } from '../../operations/decide/lookAt';
import type {
  ChangeWriter,
  Planner,
  SafetyGuard,
} from '../../operations/ports';
import {
  DEFAULT_OPERATION_SETTINGS,
  type OperationSettings,
} from '../../operations/settings';
import { SCRIPTED_CLUSTERS } from './scriptedPlan';
import { ScriptedFleet } from './ScriptedFleet';
import { ScriptedWorld } from './ScriptedWorld';
import { ScriptedWriter, type Breath } from './ScriptedWriter';

/** A clock that only moves when it is told to. */
export class ScriptedClock {
  constructor(public now = Date.UTC(2026, 7, 1, 12)) {}

  /** Never backwards. */
  advanceTo(time: number): void {
    this.now = Math.max(this.now, Math.ceil(time));
  }
}

/** Everything around operations, scripted but for the database, which is a real SQLite. */
export type Stage = {
  clock: ScriptedClock;
  fleet: ScriptedFleet;
  world: ScriptedWorld;
  writer: ChangeWriter;
  store: OperationStore;
  knex: Knex;
  planner: Planner & { plans: ((view: ServiceView) => Plan)[] };
  guard: SafetyGuard & { objections: SafetyGuard['objections'] };
  scene: Scene;
  settings: OperationSettings;
  close(): Promise<void>;
};

/** Short watches, so that a script comes to its end. */
export const STAGE_SETTINGS: OperationSettings = {
  ...DEFAULT_OPERATION_SETTINGS,
  watch: {
    ...DEFAULT_OPERATION_SETTINGS.watch,
    forMs: 120_000,
    movedForMs: 60_000,
  },
};

export async function createStage(
  value: unknown,
  breath?: Breath,
): Promise<Stage> {
  const clock = new ScriptedClock();
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  await knex.migrate.latest({ directory: migrationsDirectory() });
  const store = new DatabaseOperationStore(knex, k =>
    k.raw('CAST(? AS INTEGER)', [clock.now]),
  );
  const fleet = new ScriptedFleet(Object.keys(SCRIPTED_CLUSTERS), value);
  const world = new ScriptedWorld(fleet, () => clock.now);
  const guard: SafetyGuard = { objections: () => [] };
  const planner = scriptedPlanner(world);
  return {
    clock,
    knex,
    store,
    fleet,
    world,
    guard,
    planner,
    writer: new ScriptedWriter(fleet, breath, undefined, fence =>
      store.newestGeneration(fence),
    ),
    scene: { world, guard, observed: () => true },
    settings: STAGE_SETTINGS,
    close: () => knex.destroy(),
  };
}

/** Answers with one plan after the other; the last one again and again. One without steps is refused, as the planner does. */
function scriptedPlanner(world: ScriptedWorld): Stage['planner'] {
  const plans: ((view: ServiceView) => Plan)[] = [];
  return {
    plans,
    plan: async ({ service }) => {
      const next = plans.length > 1 ? plans.shift() : plans[0];
      if (!next) throw new Error('no plan is scripted');
      const plan = next(world.service(service));
      if (plan.steps.length === 0 && plan.blockedBy.length === 0)
        throw new NothingToDoError('Everything is written as asked already');
      return plan;
    },
  };
}
