import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import type { EventDraft } from '../../operations/journal/events';
import { fold, nextState } from '../../operations/journal/fold';
import type { OperationState } from '../../operations/journal/OperationState';
import { project } from '../../operations/journal/project';
import { SCRIPTED_SERVICE, scriptedPlan } from '../../prove/world/scriptedPlan';
import type { Plan } from '../../planning/Plan';
import { migrationsDirectory } from '../openDatabase';
import { DatabaseOperationStore } from './DatabaseOperationStore';
import type {
  AppendOutcome,
  Lease,
  NewOperation,
  StartOutcome,
} from './OperationStore';
import { DEBTS_TABLE, OPERATIONS_TABLE, PLANS_TABLE } from './rows';

const POSTGRES: TestDatabaseId[] = [
  'POSTGRES_18',
  'POSTGRES_17',
  'POSTGRES_16',
  'POSTGRES_15',
  'POSTGRES_14',
];
/** PostgreSQL where the environment names one; no container is started for it. */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', ...POSTGRES],
  disableDocker: true,
});

const ANA = 'user:default/ana';
const HOME = { eu: 60, us: 40 };
const MOVED = { eu: 40, us: 60 };

describe.each(databases.eachSupportedId())('operations on %s', id => {
  jest.setTimeout(120_000);
  let knex: Knex;
  let store: DatabaseOperationStore;
  const directory = migrationsDirectory();

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    store = new DatabaseOperationStore(knex);
  });

  async function saved(planId = 'plan', changes: Partial<Plan> = {}) {
    const plan = scriptedPlan({ id: planId, splits: [HOME, MOVED], changes });
    await store.savePlan(plan);
    return plan;
  }

  function beginning(
    operation: string,
    plan: Plan,
    changes: Partial<NewOperation> = {},
  ): NewOperation {
    return {
      id: operation,
      plan,
      by: ANA,
      request: {
        planId: plan.id,
        steps: plan.steps.length,
        origin: { kind: 'person' },
        reason: 'test',
        overrides: [],
        approvalRequired: false,
      },
      project: records => project(fold(records), plan, records),
      ...changes,
    };
  }

  async function append(
    operation: string,
    plan: Plan,
    events: EventDraft[],
    { lease, state }: { lease?: Lease; state?: OperationState } = {},
  ): Promise<AppendOutcome> {
    const known = state ?? fold(await store.journal(operation));
    return store.append(
      [
        {
          operation,
          service: plan.service,
          after: known.sequence,
          events,
          by: ANA,
          project: records =>
            project(records.reduce(nextState, known), plan, records),
        },
      ],
      lease,
    );
  }

  const steering = async () =>
    (await store.steering()).map(({ id: one, status }) => `${one} ${status}`);

  const outcomes = (all: (StartOutcome | AppendOutcome)[]) =>
    all.map(({ outcome }) => outcome).sort();

  it('migrates down and up again', async () => {
    await store.start(beginning('one', await saved()));
    await knex.migrate.rollback({ directory }, true);
    await expect(knex.schema.hasTable(OPERATIONS_TABLE)).resolves.toBe(false);
    await knex.migrate.latest({ directory });
    await expect(store.search({ limit: 10 })).resolves.toEqual([]);
  });

  describe('starting', () => {
    it('lets one of many at once begin, and names it to the others', async () => {
      const plan = await saved();
      const all = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map(one => store.start(beginning(one, plan))),
      );
      expect(outcomes(all)).toEqual([...Array(4).fill('busy'), 'started']);
      const begun = await store.search({ limit: 10 });
      expect(begun).toHaveLength(1);
      const busy = all.flatMap(o => (o.outcome === 'busy' ? o.operation : []));
      expect(new Set(busy)).toEqual(new Set([begun[0].id]));
    });

    it('begins one operation for one key of one requester, however often it is asked', async () => {
      const plan = await saved();
      const key = { key: 'the-same-key', digest: 'digest' };
      const all = await Promise.all(
        ['a', 'b', 'c'].map(one => store.start(beginning(one, plan, { key }))),
      );
      expect(outcomes(all)).toEqual(['replayed', 'replayed', 'started']);
      expect(await store.replay(ANA, key.key)).toMatchObject({
        digest: 'digest',
      });
      expect(await store.replay('user:default/jonas', key.key)).toBeUndefined();
    });

    it('lets another one begin once the first has ended', async () => {
      const plan = await saved();
      await store.start(beginning('one', plan));
      await append('one', plan, [{ kind: 'failed', why: 'stale' }]);
      const second = await store.start(beginning('two', plan));
      expect(second.outcome).toBe('started');
    });

    it('begins nothing when what is written with it cannot be written', async () => {
      const plan = await saved();
      await store.start(beginning('one', plan));
      await append('one', plan, [{ kind: 'failed', why: 'stale' }]);
      const outcome = await store.start(
        beginning('two', plan, {
          also: {
            operation: 'one',
            service: plan.service,
            after: 1,
            events: [],
            by: ANA,
            project: () => ({ status: 'failed', inForce: false, debts: [] }),
          },
        }),
      );
      expect(outcome).toEqual({ outcome: 'taken' });
      await expect(store.operation('two')).resolves.toBeUndefined();
    });
  });

  describe('appending', () => {
    it('gives one of two who know the same journal the next entry', async () => {
      const plan = await saved();
      await store.start(beginning('one', plan));
      const state = fold(await store.journal('one'));
      const all = await Promise.all(
        ['stale', 'staler'].map(why =>
          append('one', plan, [{ kind: 'failed', why }], { state }),
        ),
      );
      expect(outcomes(all)).toEqual(['appended', 'taken']);
      await expect(store.journal('one')).resolves.toHaveLength(2);
    });

    it('raises the generation of the service with each start and each way back', async () => {
      const plan = await saved();
      await store.start(beginning('one', plan));
      await append('one', plan, [
        { kind: 'started', baseline: {} },
        { kind: 'step-started', step: 1 },
      ]);
      expect(fold(await store.journal('one')).generation).toBe(1);
      await append('one', plan, [{ kind: 'roll-back-started', why: 'test' }]);
      expect(fold(await store.journal('one')).generation).toBe(2);
      await append('one', plan, [{ kind: 'rolled-back' }]);
      await store.start(beginning('two', plan));
      await append('two', plan, [{ kind: 'started', baseline: {} }]);
      expect(fold(await store.journal('two')).generation).toBe(3);
    });

    it('writes nothing at all when an entry cannot follow', async () => {
      const plan = await saved();
      await store.start(beginning('one', plan));
      await expect(
        append('one', plan, [
          { kind: 'started', baseline: {} },
          { kind: 'succeeded' },
        ]),
      ).rejects.toThrow('its last step is not done');
      await expect(store.journal('one')).resolves.toHaveLength(1);
      const [{ status }] = await store.search({ limit: 1 });
      expect(status).toBe('planned');
    });

    it('writes what is owed beside it, and strikes it out again', async () => {
      const plan = await saved();
      await store.start(beginning('one', plan));
      await append('one', plan, [
        { kind: 'started', baseline: {} },
        { kind: 'step-started', step: 1 },
        {
          kind: 'change-deferred',
          step: 1,
          change: 'istio:fra-2',
          why: 'away',
          tried: false,
        },
      ]);
      const [work] = await store.openWork();
      expect(work).toEqual({
        service: SCRIPTED_SERVICE,
        isDue: true,
        clusters: ['fra-2'],
      });
      await append('one', plan, [{ kind: 'roll-back-started', why: 'test' }]);
      await expect(knex(DEBTS_TABLE)).resolves.toEqual([]);
    });
  });

  describe('leases', () => {
    it('gives a lease to one of many at once', async () => {
      const all = await Promise.all(
        ['a', 'b', 'c', 'd'].map(one =>
          store.claim(SCRIPTED_SERVICE, one, 60_000),
        ),
      );
      expect(all.filter(Boolean)).toHaveLength(1);
    });

    it('gives it to the next when it has run out, under another epoch', async () => {
      const first = await store.claim(SCRIPTED_SERVICE, 'a', 0);
      const second = await store.claim(SCRIPTED_SERVICE, 'a', 60_000);
      expect(second?.epoch).toBe((first?.epoch ?? 0) + 1);
      expect(first && (await store.renew(first, 60_000))).toBe(false);
      expect(second && (await store.renew(second, 60_000))).toBe(true);
    });

    it('does not prolong a lease that has run out, though nobody claimed it', async () => {
      const lease = await store.claim(SCRIPTED_SERVICE, 'a', 0);
      expect(lease && (await store.renew(lease, 60_000))).toBe(false);
    });

    it('can be given back, but not by who has lost it', async () => {
      const lost = await store.claim(SCRIPTED_SERVICE, 'a', 0);
      const held = await store.claim(SCRIPTED_SERVICE, 'b', 60_000);
      if (lost) await store.release(lost);
      expect(await store.claim(SCRIPTED_SERVICE, 'c', 60_000)).toBeUndefined();
      if (held) await store.release(held);
      expect(await store.claim(SCRIPTED_SERVICE, 'c', 60_000)).toBeDefined();
    });

    it('lets nobody append under a lease that is lost', async () => {
      const plan = await saved();
      await store.start(beginning('one', plan));
      const lost = await store.claim(SCRIPTED_SERVICE, 'a', 0);
      const held = await store.claim(SCRIPTED_SERVICE, 'b', 60_000);
      const events: EventDraft[] = [{ kind: 'started', baseline: {} }];
      expect(await append('one', plan, events, { lease: lost })).toEqual({
        outcome: 'lease-lost',
      });
      const other = await append('one', plan, events, { lease: held });
      expect(other.outcome).toBe('appended');
    });
  });

  describe('finding work', () => {
    it('finds what is due, and not what is due later or never', async () => {
      const plan = await saved();
      await store.start(beginning('one', plan));
      const isDue = async () => (await store.openWork()).some(w => w.isDue);
      expect(await isDue()).toBe(true);
      await store.setDue('one', 1, (await store.now()) + 60_000);
      expect(await isDue()).toBe(false);
      await store.setDue('one', 1, undefined);
      expect(await isDue()).toBe(false);
    });

    it('does not put off what was appended to meanwhile', async () => {
      const plan = await saved();
      await store.start(beginning('one', plan));
      await append('one', plan, [{ kind: 'abort-requested' }]);
      await store.setDue('one', 1, undefined);
      expect((await store.openWork()).some(w => w.isDue)).toBe(true);
    });
  });

  it('gives operations out newest first, page by page, each once', async () => {
    const plan = await saved();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const one of ids) {
      await store.start(beginning(one, plan));
      await append(one, plan, [{ kind: 'failed', why: 'test' }]);
    }
    const seen: string[] = [];
    let after: { createdAt: number; id: string } | undefined;
    for (;;) {
      const page = await store.search({ limit: 2, after });
      if (page.length === 0) break;
      seen.push(...page.map(one => one.id));
      const { createdAt, id: last } = page[page.length - 1];
      after = { createdAt, id: last };
    }
    expect([...seen].sort()).toEqual(ids);
    const none = await store.search({ limit: 9, status: ['running'] });
    expect(none).toEqual([]);
    const other = { namespace: 'shop', name: 'other' };
    expect(await store.search({ limit: 9, service: other })).toEqual([]);
  });

  it('keeps the intent that the first of several moves left, until it is reached again', async () => {
    const plan = await saved();
    await store.start(beginning('one', plan));
    await append('one', plan, [{ kind: 'started', baseline: {} }]);
    await append('one', plan, [{ kind: 'failed', why: 'fenced' }]);
    expect(await store.homeIntent(SCRIPTED_SERVICE)).toBeUndefined();
    expect(await steering()).toEqual([]);
    await store.start(beginning('two', plan));
    expect(await steering()).toEqual([]);
    await append('two', plan, [{ kind: 'started', baseline: {} }]);
    expect(await store.homeIntent(SCRIPTED_SERVICE)).toEqual(plan.from);
    expect(await steering()).toEqual(['two running']);
    await append('two', plan, [
      { kind: 'step-started', step: 1 },
      { kind: 'step-written', step: 1 },
      { kind: 'step-done', step: 1, gates: [] },
      { kind: 'succeeded' },
    ]);
    expect(await store.homeIntent(SCRIPTED_SERVICE)).toEqual(plan.from);
    const back = await saved('back', {
      action: { kind: 'fail-back' },
      from: plan.to,
      // The same intent, its keys in another order.
      to: JSON.parse(
        '{"weights":{"us":40,"eu":60},"routing":"weighted","mode":"active-active","drained":[]}',
      ),
    });
    await store.start(beginning('three', back));
    await append('three', back, [
      { kind: 'started', baseline: {} },
      { kind: 'step-started', step: 1 },
      { kind: 'step-written', step: 1 },
      { kind: 'step-done', step: 1, gates: [] },
      { kind: 'succeeded' },
    ]);
    expect(await store.homeIntents()).toEqual(new Map());
    expect(await steering()).toEqual([]);
  });

  it('forgets plans that ran out, but not those that were carried out', async () => {
    const now = await store.now();
    const validUntil = new Date(now - 1_000).toISOString();
    await saved('unused', { validUntil });
    await store.start(beginning('one', await saved('used', { validUntil })));
    await saved('fresh', { validUntil: new Date(now + 9e6).toISOString() });
    await store.forgetPlans(now);
    expect((await knex(PLANS_TABLE).pluck('id')).sort()).toEqual([
      'fresh',
      'used',
    ]);
  });

  it('gives a plan back as it was kept', async () => {
    const plan = await saved();
    await expect(store.plan(plan.id)).resolves.toEqual(plan);
    await expect(store.plan('unknown')).resolves.toBeUndefined();
  });

  it('reads a clock that agrees with this machine', async () => {
    expect(Math.abs((await store.now()) - Date.now())).toBeLessThan(60_000);
  });
});
