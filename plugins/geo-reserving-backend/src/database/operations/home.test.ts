/** What is kept of where a service was before it was moved, and when it is forgotten. */
import { TestDatabases } from '@backstage/backend-test-utils';
import type { EventDraft } from '../../operations/journal/events';
import { fold, nextState } from '../../operations/journal/fold';
import { project } from '../../operations/journal/project';
import {
  SCRIPTED_SERVICE,
  scriptedPlan,
  weighted,
} from '../../prove/world/scriptedPlan';
import type { Plan } from '../../planning/Plan';
import { migrationsDirectory } from '../openDatabase';
import { DatabaseOperationStore } from './DatabaseOperationStore';
import type { NewOperation } from './OperationStore';

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

const by = 'user:default/ana';
const HOME = { eu: 60, us: 40 };
const MOVED = { eu: 40, us: 60 };

const STARTED: EventDraft = { kind: 'started', baseline: {} };
const CHANGE = { step: 1, change: 'istio:fra-1' };
const WRITTEN: EventDraft[] = [
  STARTED,
  { kind: 'step-started', step: 1 },
  { kind: 'change-intended', ...CHANGE },
  { kind: 'change-applied', ...CHANGE, found: false },
];
const DONE: EventDraft[] = [
  ...WRITTEN,
  { kind: 'step-written', step: 1 },
  { kind: 'step-done', step: 1, gates: [] },
  { kind: 'succeeded' },
];
const STOPPED: EventDraft[] = [
  { kind: 'abort-requested' },
  { kind: 'aborted' },
];

const at = weighted(HOME);
const away = weighted(MOVED);
const drained = { ...at, drained: ['eu'] };
const target = { region: 'eu' };
const drain = { kind: 'drain', target } as const;
const undrain = { kind: 'undrain', target } as const;

describe('home', () => {
  let store: DatabaseOperationStore;

  beforeEach(async () => {
    const knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({ directory: migrationsDirectory() });
    // So that the newest one is always the same.
    let now = 0;
    store = new DatabaseOperationStore(knex, k =>
      k.raw('CAST(? AS INTEGER)', [(now += 1)]),
    );
  });

  const home = () => store.homeIntent(SCRIPTED_SERVICE);

  /** Begins an operation, and has happen to it what happens. @param of - the one that it brings back */
  async function carriedOut(
    operation: string,
    changes: Partial<Plan>,
    events = DONE,
    of?: string,
  ): Promise<void> {
    const plan = scriptedPlan({
      id: operation,
      splits: [HOME, MOVED],
      changes,
    });
    await store.savePlan(plan);
    await store.start(beginning(operation, plan, of));
    for (const event of events) {
      const known = fold(await store.journal(operation));
      const appended = await store.append([
        {
          operation,
          service: plan.service,
          after: known.sequence,
          events: [event],
          by,
          project: records =>
            project(records.reduce(nextState, known), plan, records),
        },
      ]);
      expect(appended.outcome).toBe('appended');
    }
  }

  it('is kept again when a fail-back is brought back', async () => {
    await carriedOut('shift', { from: at, to: away });
    const failBack = { kind: 'fail-back' } as const;
    await carriedOut('home', { action: failBack, from: away, to: at });
    expect(await home()).toBeUndefined();
    const action = { kind: 'shift', intent: away } as const;
    const back = { action, from: at, to: away };
    await carriedOut('back', back, DONE, 'home');
    expect(await home()).toEqual(at);
    const steering = await store.steering();
    expect(steering.map(({ id }) => id)).toEqual(['back']);
  });

  it('is kept again when an undrain is brought back', async () => {
    await carriedOut('drain', { action: drain, from: at, to: drained });
    await carriedOut('undrain', { action: undrain, from: drained, to: at });
    const back = { action: drain, from: at, to: drained };
    await carriedOut('back', back, DONE, 'undrain');
    expect(await home()).toEqual(at);
  });

  it('is what was before a drain that stopped halfway, while that is brought back', async () => {
    await carriedOut('drain', { action: drain, from: at, to: drained }, [
      ...WRITTEN,
      ...STOPPED,
    ]);
    const action = { kind: 'shift', intent: at } as const;
    const back = { action, from: drained, to: at };
    await carriedOut('back', back, [STARTED], 'drain');
    expect(await home()).toEqual(at);
  });

  it('is left alone by a way back that comes to nothing', async () => {
    await carriedOut('shift', { from: at, to: away });
    const action = { kind: 'shift', intent: at } as const;
    const rolledBack: EventDraft[] = [
      STARTED,
      { kind: 'step-started', step: 1 },
      { kind: 'roll-back-started', why: 'test' },
      { kind: 'rolled-back' },
    ];
    const back = { action, from: away, to: at };
    await carriedOut('back', back, rolledBack, 'shift');
    expect(await home()).toEqual(at);
  });

  it('is given up by what was stopped before it wrote anything', async () => {
    const shift = { from: at, to: away };
    await carriedOut('shift', shift, [STARTED, ...STOPPED]);
    expect(await home()).toBeUndefined();
    expect(await store.homeIntents()).toEqual(new Map());
  });

  it('is not given up by what was stopped and still owes a cluster its change', async () => {
    const deferred: EventDraft = {
      kind: 'change-deferred',
      ...CHANGE,
      why: 'away',
      tried: false,
    };
    await carriedOut('shift', { from: at, to: away }, [
      STARTED,
      { kind: 'step-started', step: 1 },
      deferred,
      ...STOPPED,
    ]);
    expect(await home()).toEqual(at);
  });

  it('is not given up when an earlier operation kept it', async () => {
    await carriedOut('drain', { action: drain, from: at, to: drained });
    const further = { from: drained, to: { ...away, drained: ['eu'] } };
    await carriedOut('shift', further, [STARTED, ...STOPPED]);
    expect(await home()).toEqual(at);
  });
});

function beginning(id: string, plan: Plan, of?: string): NewOperation {
  return {
    id,
    plan,
    by,
    request: {
      planId: plan.id,
      steps: plan.steps.length,
      origin: of === undefined ? { kind: 'person' } : { kind: 'revert', of },
      reason: 'test',
      overrides: [],
      approvalRequired: false,
    },
    project: records => project(fold(records), plan, records),
  };
}
