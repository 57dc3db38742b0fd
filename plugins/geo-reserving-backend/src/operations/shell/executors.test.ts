/** Replicas with real clocks and timers over one database. */
import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { until } from '../../__testUtils__/until';
import { DatabaseOperationStore } from '../../database/operations/DatabaseOperationStore';
import type { OperationStore } from '../../database/operations/OperationStore';
import { migrationsDirectory } from '../../database/openDatabase';
import { Operations } from '../Operations';
import {
  DEFAULT_OPERATION_SETTINGS,
  type OperationSettings,
} from '../settings';
import { mockLogger } from '../../prove/world/mockLogger';
import { ScriptedFleet } from '../../prove/world/ScriptedFleet';
import {
  SCRIPTED_CLUSTERS,
  SCRIPTED_SERVICE,
  scriptedPlan,
} from '../../prove/world/scriptedPlan';
import { ScriptedWorld } from '../../prove/world/ScriptedWorld';
import { ScriptedWriter } from '../../prove/world/ScriptedWriter';
import { ANA } from '../../prove/world/Script';

const POSTGRES: TestDatabaseId[] = [
  'POSTGRES_18',
  'POSTGRES_17',
  'POSTGRES_16',
  'POSTGRES_15',
  'POSTGRES_14',
];
const databases = TestDatabases.create({
  ids: ['SQLITE_3', ...POSTGRES],
  disableDocker: true,
});

const SCRIPTED_NAMES = Object.keys(SCRIPTED_CLUSTERS);
const HOME = { eu: 60, us: 40 };
const MOVED = { eu: 40, us: 60 };
const SETTINGS: OperationSettings = {
  ...DEFAULT_OPERATION_SETTINGS,
  lookEveryMs: 20,
  lease: { ttlMs: 2_000, renewEveryMs: 300, marginMs: 500 },
};

describe.each(databases.eachSupportedId())('replicas on %s', id => {
  jest.setTimeout(120_000);
  const running: Operations[] = [];
  let knex: Knex;
  let fleet: ScriptedFleet;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory() });
    fleet = new ScriptedFleet(SCRIPTED_NAMES, HOME);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map(one => one.stop()));
  });

  /** A replica; `cut` takes its database away. */
  function replica(
    breath?: () => Promise<void>,
    world = new ScriptedWorld(fleet, Date.now),
  ) {
    const database = new DatabaseOperationStore(knex);
    let isCut = false;
    const store = new Proxy<OperationStore>(database, {
      get: (target, method) => {
        const act = Reflect.get(target, method).bind(target);
        return async (...args: unknown[]) => {
          if (isCut) throw new Error('connect ECONNREFUSED');
          return act(...args);
        };
      },
    });
    const operations = new Operations({
      store,
      writer: new ScriptedWriter(fleet, breath),
      world,
      guard: { objections: () => [] },
      planner: {
        plan: async () => {
          throw new Error('no plan is scripted');
        },
      },
      observed: () => true,
      settings: SETTINGS,
      logger: mockLogger,
    });
    running.push(operations);
    operations.run();
    return {
      operations,
      cut: () => {
        isCut = true;
      },
    };
  }

  async function shift(operations: Operations, planId = 'plan') {
    const plan = scriptedPlan({
      id: planId,
      splits: [HOME, MOVED],
      bakeSeconds: 0,
      now: Date.now(),
    });
    await operations.savePlan(plan);
    return operations.start(
      { planId, reason: 'test', idempotencyKey: `key-of-${planId}` },
      plan,
      ANA,
    );
  }

  it('carry out what one of them was asked for, every write once', async () => {
    const [one, two] = [replica(), replica()];
    const { id: operation } = await shift(one.operations);
    await until(
      async () =>
        (await two.operations.get(operation, ANA)).status === 'succeeded',
    );
    expect(fleet.effects()).toHaveLength(4);
    expect(Object.values(fleet.values())).toEqual(Array(4).fill(MOVED));
  });

  it('take over from one whose database is gone, which stops before its lease ends', async () => {
    let stoppedAt = Infinity;
    const breath = async () => {
      if (fleet.effects().length < 2) return;
      // A write that hangs, until it is aborted or answered.
      await new Promise(resolve => setTimeout(resolve, 100));
    };
    const one = replica(breath);
    const { id: operation } = await shift(one.operations);
    await until(() => fleet.effects().length >= 2);
    one.cut();
    const cutAt = Date.now();
    const two = replica();
    two.operations.onChange(() => {
      stoppedAt = Math.min(stoppedAt, Date.now());
    });
    await until(
      async () =>
        (await two.operations.get(operation, ANA)).status === 'succeeded',
    );
    expect(stoppedAt - cutAt).toBeGreaterThan(500);
    expect(fleet.effects()).toHaveLength(4);
    const journal = await two.operations.journal(operation);
    expect(journal.map(({ sequence }) => sequence)).toEqual(
      journal.map((_, i) => i + 1),
    );
  });

  it('put nothing off that they have not heard of yet, just after their start', async () => {
    const world = new ScriptedWorld(fleet, Date.now);
    world.settled = false;
    SCRIPTED_NAMES.forEach(name => fleet.takeDown(name));
    const { operations } = replica(undefined, world);
    const { id: operation } = await shift(operations);
    // It asks the database for work every second.
    await new Promise(resolve => setTimeout(resolve, 1_500));
    expect((await operations.get(operation, ANA)).status).toBe('planned');
    SCRIPTED_NAMES.forEach(name => fleet.bringUp(name));
    world.settled = true;
    await until(
      async () => (await operations.get(operation, ANA)).status === 'succeeded',
    );
    const journal = await operations.journal(operation);
    expect(journal.map(({ message }) => message).join()).not.toMatch(/defer/);
  });

  it('notice a cluster that is back within seconds, and bring it up before it may serve', async () => {
    fleet.takeDown('fra-2');
    const { operations } = replica();
    const { id: operation } = await shift(operations);
    await until(
      async () => (await operations.get(operation, ANA)).status === 'succeeded',
    );
    const key = `${SCRIPTED_SERVICE.namespace}/${SCRIPTED_SERVICE.name}`;
    await until(() => operations.converging().get(key)?.has('fra-2') === true);
    const changed: string[] = [];
    operations.onConverging(services => changed.push(...services));
    fleet.bringUp('fra-2');
    await until(() => !operations.converging().has(key));
    expect(fleet.peek('fra-2').value).toEqual(MOVED);
    expect(changed).toContain(key);
    expect((await operations.get(operation, ANA)).converging).toEqual([]);
  });

  it('hear of an act in another replica within a second or two', async () => {
    const [one, two] = [replica(), replica()];
    const plan = scriptedPlan({
      id: 'slow',
      splits: [HOME, MOVED],
      bakeSeconds: 600,
      now: Date.now(),
    });
    await one.operations.savePlan(plan);
    const { id: operation } = await one.operations.start(
      { planId: 'slow', reason: 'test', idempotencyKey: 'key-of-slow' },
      plan,
      ANA,
    );
    const statusIs = (status: string) =>
      until(
        async () =>
          (await one.operations.get(operation, ANA)).status === status,
      );
    await statusIs('verifying');
    await two.operations.act(operation, 'roll-back', ANA);
    await statusIs('rolled-back');
    expect(Object.values(fleet.values())).toEqual(Array(4).fill(HOME));
  });
});
