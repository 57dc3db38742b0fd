/**
 * Operations over HAProxy from the plan to the watch afterwards: planner, journal, writer and world are those of the
 * backend. Only the fleet is told, and the pauses are short.
 */
import { mockServices } from '@backstage/backend-test-utils';
import type {
  OperationView,
  ServiceRef,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { TrafficDirector } from '@geo-reserving/plugin-geo-reserving-node';
import knexFactory from 'knex';
import { until } from '../../../__testUtils__/until';
import { OperationsWorld } from '../../../acting/OperationsWorld';
import { DatabaseOperationStore } from '../../../database/operations/DatabaseOperationStore';
import type { OperationStore } from '../../../database/operations/OperationStore';
import { migrationsDirectory } from '../../../database/openDatabase';
import { Operations } from '../../../operations/Operations';
import {
  DEFAULT_OPERATION_SETTINGS,
  type OperationSettings,
} from '../../../operations/settings';
import { Planner } from '../../../planning/Planner';
import { createServiceSurveyor, type SurveyInput } from '../../../survey';
import { NOW } from '../../../survey/__testUtils__/emptyCluster';
import { FleetScript } from '../../../survey/__testUtils__/FleetScript';
import { FencedWriter } from '../../../writing/FencedWriter';
import { createHaproxy } from '../createHaproxy';
import type { HaproxyState } from '../HaproxyState';

const KEY = 'shop/checkout';
const SERVICE = { namespace: 'shop', name: 'checkout' };

/** Who asks. */
const ANA = 'user:default/ana';

/** Everything that waits, waits briefly. */
const HURRIED: OperationSettings = {
  ...DEFAULT_OPERATION_SETTINGS,
  lookEveryMs: 50,
  confirmWithinMs: 3_000,
  retry: {
    ...DEFAULT_OPERATION_SETTINGS.retry,
    baseMs: 100,
    maxMs: 600_000,
  },
  watch: { ...DEFAULT_OPERATION_SETTINGS.watch, everyMs: 200 },
};

/** How often balancers are polled, in milliseconds. */
const POLL_MS = 150;

/** What to operate. */
export type OperatingOptions = {
  backend: string;
  /** Port of the stats socket by instance. */
  ports: Readonly<Record<string, number>>;
  /** Largest step in points. */
  stepPercent?: number;
  bakeSeconds?: number;
};

export type Operating = Awaited<ReturnType<typeof operating>>;

export async function operating(options: OperatingOptions) {
  const haproxy = balancers(options);
  const script = new FleetScript('fra-1', 'iad-1', 'gru-1');
  for (const cluster of ['fra-1', 'iad-1', 'gru-1']) {
    script.runs(KEY, cluster, { ready: 8 });
  }
  const input = (): SurveyInput => ({
    ...script.input(),
    directors: [
      {
        director: haproxy.director,
        polled: {
          state: haproxy.state(),
          at: NOW - 1_000,
          stale: haproxy.failure() !== undefined,
          ...(haproxy.failure() ? { failure: haproxy.failure()! } : {}),
        },
      },
    ],
  });
  const directors: TrafficDirector[] = [haproxy.director];
  const { store, close } = await journal();
  const planner = new Planner({
    input,
    directors,
    rules: [],
    settings: {
      plan: {
        stepPercent: options.stepPercent ?? 100,
        bakeSeconds: options.bakeSeconds ?? 0,
        validForMs: 600_000,
        approvalTiers: [],
      },
      rules: new Map(),
      freezes: [],
    },
    moved: service => movedService(store, service),
    fleet: () => ({ services: 1, away: new Set() }),
  });
  const operations = operationsOver({ input, directors, planner, store });
  await until(() => haproxy.isRead(), 'a first look at the balancers');
  return {
    director: haproxy.director,
    /** Plans it. */
    plan: (action: TrafficAction) => planner.plan({ service: SERVICE, action }),
    /** Plans it and begins. @returns its id */
    async act(action: TrafficAction): Promise<string> {
      const plan = await planner.plan({ service: SERVICE, action }, ANA);
      await operations.savePlan(plan);
      const { id } = await operations.start(
        {
          planId: plan.id,
          reason: 'a test of balancers',
          idempotencyKey: `key-of-${plan.id}`,
          noExpiry: true,
        },
        plan,
        ANA,
      );
      return id;
    },
    view: (id: string) => operations.get(id, ANA),
    /** Whether nothing is polled meanwhile. */
    blind: haproxy.blind,
    rollBack: (id: string) => operations.act(id, 'roll-back', ANA),
    /** Waits until it has come so far. */
    async come(
      id: string,
      isThere: (view: OperationView) => boolean,
      deadlineMs = 20_000,
    ): Promise<OperationView> {
      let view = await operations.get(id, ANA);
      await until(
        async () => {
          view = await operations.get(id, ANA);
          return isThere(view);
        },
        `the operation, which is ${view.status}`,
        deadlineMs,
      );
      return view;
    },
    /** Sentences of its journal. */
    messages: async (id: string) =>
      (await operations.journal(id)).map(({ message }) => message),
    async close() {
      await operations.stop();
      await haproxy.stop();
      await close();
    },
  };
}

/** The director, polled again and again. */
function balancers({ backend, ports }: OperatingOptions) {
  // Readings are shared for a moment; a clock that runs fast makes each of them new.
  let hurry = 0;
  const haproxy = createHaproxy(
    {
      instances: Object.entries(ports).map(([name, port]) => ({
        name,
        socket: { host: '127.0.0.1', port },
        deadlineMs: 1_000,
        writable: true,
      })),
      backends: [{ backend, service: SERVICE, servers: {} }],
    },
    () => Date.now() + hurry,
  );
  const stopping = new AbortController();
  let state: HaproxyState = { instances: [] };
  let failure: string | undefined;
  let isBlind = false;
  const poll = async () => {
    while (!stopping.signal.aborted) {
      if (isBlind) {
        await new Promise(resolve => setTimeout(resolve, POLL_MS));
        continue;
      }
      hurry += 3_000;
      try {
        state = await haproxy.director.poll(stopping.signal);
        failure = undefined;
      } catch (error) {
        failure = String(error);
      }
      await new Promise(resolve => setTimeout(resolve, POLL_MS));
    }
  };
  const polling = poll();
  return {
    director: haproxy.director,
    state: () => state,
    failure: () => failure,
    blind: (on: boolean) => {
      isBlind = on;
    },
    isRead: () =>
      state.instances.length > 0 &&
      state.instances.every(({ reading }) => reading),
    async stop() {
      stopping.abort(new Error('stopped'));
      haproxy.close();
      await polling;
    },
  };
}

/** What is meant of a service that was moved from here. */
async function movedService(store: OperationStore, service: ServiceRef) {
  const home = await store.homeIntent(service);
  const [newest] = (await store.inForce(service)).filter(
    ({ status }) => status === 'succeeded',
  );
  const plan = newest && (await store.plan(newest.planId));
  return { ...(home && { home }), ...(plan && { current: plan.to }) };
}

/** A journal in memory, on the clock of the fleet, which goes on. */
async function journal() {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  await knex.migrate.latest({ directory: migrationsDirectory() });
  const began = Date.now();
  const store: OperationStore = new DatabaseOperationStore(knex, k =>
    k.raw('CAST(? AS INTEGER)', [NOW + Date.now() - began]),
  );
  return { store, close: () => knex.destroy() };
}

type Parts = {
  input: () => SurveyInput;
  directors: readonly TrafficDirector[];
  planner: Planner;
  store: OperationStore;
};

function operationsOver({ input, directors, planner, store }: Parts) {
  const operations = new Operations({
    store,
    logger: mockServices.logger.mock(),
    observed: () => false,
    settings: HURRIED,
    writer: new FencedWriter({
      transportOf: () => undefined,
      directors,
      generationOf: fence => store.newestGeneration(fence),
    }),
    world: new OperationsWorld({
      input,
      view: key => createServiceSurveyor(input()).survey(key),
      directors,
      planner,
    }),
    guard: { objections: (plan, step) => planner.objections(plan, step) },
    planner: { plan: request => planner.plan(request) },
  });
  operations.run();
  return operations;
}
