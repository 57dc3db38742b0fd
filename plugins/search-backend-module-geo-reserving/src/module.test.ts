/** The module in a real search backend with its own engine, over a geo-reserving backend that answers as it is told. */
import {
  coreServices,
  createBackendPlugin,
  type SchedulerService,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import searchPlugin from '@backstage/plugin-search-backend';
import type {
  OperationRow,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import module from './index';
import { operationRow, serviceRow } from './__testUtils__/rows';

jest.setTimeout(60_000);

const MINE = 'component:default/checkout';
const THEIRS = 'component:default/ledger';

const failing = { pass: 0, warn: 0, fail: 1, unknown: 0 };
const SERVICES = [
  serviceRow('shop/checkout', {
    entityRefs: [MINE],
    owner: 'group:default/payments',
    serving: 'down',
    findings: failing,
  }),
  serviceRow('pay/ledger', { entityRefs: [THEIRS], summary: 'Fine checkout.' }),
  serviceRow('night/batch', {
    summary: 'Bound to nothing, as is its checkout.',
  }),
];
const OPERATIONS = [
  operationRow('op-1', 'shop/checkout', { reason: 'Racks are moved' }),
  operationRow('op-2', 'night/batch', { reason: 'Racks are moved' }),
];

/** What the geo-reserving backend answers now. */
const state: {
  services?: ServiceRow[];
  operations: OperationRow[];
  entitiesUnknown?: boolean;
} = { operations: OPERATIONS };
const askedBy = new Set<string>();

const fakeGeoReserving = createBackendPlugin({
  pluginId: 'geo-reserving',
  register(env) {
    env.registerInit({
      deps: { http: coreServices.httpRouter, httpAuth: coreServices.httpAuth },
      async init({ http, httpAuth }) {
        http.use(async (req, res) => {
          const { principal } = await httpAuth.credentials(req, {
            allow: ['service'],
          });
          askedBy.add(principal.subject);
          if (!state.services) {
            res.status(503).json({
              error: { name: 'ServiceUnavailableError', message: 'not now' },
              response: { statusCode: 503 },
            });
          } else if (req.path === '/services') {
            // A page each, to see that the last one is found.
            const page = Number(req.query.cursor ?? 0);
            res.json({
              generatedAt: '2026-11-26T12:00:00.000Z',
              items: state.services.slice(page, page + 1),
              entitiesUnknown: state.entitiesUnknown,
              nextCursor:
                page + 1 < state.services.length ? String(page + 1) : undefined,
            });
          } else if (req.path === '/operations') {
            res.json({ items: state.operations });
          } else if (req.path === '/services/shop/checkout') {
            const title = 'Virginia has no room';
            res.json({ readiness: [{ verdict: 'fail', title }] });
          } else {
            // The fleet does not answer: regions go by their names.
            res.status(500).json({ error: { message: 'broken' } });
          }
        });
      },
    });
  },
});

/** What the policy says now of services: all of them, or by entity; and whether the fleet may be seen. */
const policy: { services: 'ALLOW' | 'DENY' | string[]; fleet: boolean } = {
  services: 'ALLOW',
  fleet: true,
};
const decide = (permission: { name: string }, ref?: string) => {
  if (permission.name === 'geo-reserving.fleet.read') {
    return policy.fleet ? 'ALLOW' : 'DENY';
  }
  if (typeof policy.services === 'string') return policy.services;
  if (ref === undefined) return 'CONDITIONAL';
  return policy.services.includes(ref) ? 'ALLOW' : 'DENY';
};

describe('the module in a search backend', () => {
  // The type of the mock is not exported; its factory and triggers are what makes it one.
  const scheduler = mockServices.scheduler() as SchedulerService & {
    factory(options: { skipTaskRunOnStartup: boolean }): ServiceFactory;
    waitForTask(id: string): Promise<void>;
  };
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        searchPlugin,
        module,
        fakeGeoReserving,
        scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:0' },
            permission: { enabled: true },
          },
        }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission, resourceRef }: any) => ({
              result: decide(permission, resourceRef) as any,
            })),
          authorizeConditional: async requests =>
            requests.map(({ permission }: any) => ({
              result: decide(permission) as any,
            })),
        }).factory,
      ],
    });
  });
  afterAll(() => backend.stop());
  beforeEach(() => {
    policy.services = 'ALLOW';
    policy.fleet = true;
    state.services = SERVICES;
    state.entitiesUnknown = undefined;
  });

  const TYPES = [
    'service',
    'unbound-service',
    'operation',
    'unbound-operation',
  ];
  async function index(): Promise<unknown[]> {
    const runs = TYPES.map(async type => {
      const task = `search_index_geo_reserving-${type}`;
      const end = scheduler.waitForTask(task);
      await scheduler.triggerTask(task);
      return end;
    });
    const ends = await Promise.allSettled(runs);
    return ends.flatMap(end => (end.status === 'rejected' ? [end.reason] : []));
  }

  async function find(term: string, types?: string[]): Promise<any[]> {
    const query = new URLSearchParams({ term });
    types?.forEach((type, i) => query.append(`types[${i}]`, type));
    const { port } = backend.server;
    const response = await fetch(
      `http://localhost:${port()}/api/search/query?${query}`,
      { headers: { Authorization: mockCredentials.user.header() } },
    );
    expect(response.status).toBe(200);
    return (await response.json()).results;
  }
  const titles = async (term: string) =>
    (await find(term)).map(({ document }) => document.title).sort();

  it('makes services and operations findable, asked for as the search itself', async () => {
    expect(await index()).toEqual([]);
    const [best] = await find('checkout', ['geo-reserving-service']);
    expect(best).toMatchObject({
      type: 'geo-reserving-service',
      document: {
        title: 'shop/checkout',
        serving: 'down',
        regions: ['eu'],
        failing: ['Virginia has no room'],
        location: '/geo-reserving/services/shop/checkout',
      },
    });
    expect(await titles('racks')).toEqual([
      'Shift night/batch',
      'Shift shop/checkout',
    ]);
    expect([...askedBy]).toEqual(['plugin:search']);
  });

  it('gives only what the entity opens to those for whom it depends on the entity', async () => {
    policy.services = [MINE];
    policy.fleet = false;
    expect(await titles('checkout')).toEqual([
      'Shift shop/checkout',
      'shop/checkout',
    ]);
    expect(await titles('racks')).toEqual(['Shift shop/checkout']);
    expect(await titles('ledger')).toEqual([]);
  });

  it('gives what no entity is bound to only to those who see the fleet', async () => {
    policy.services = 'DENY';
    expect(await titles('racks')).toEqual(['Shift night/batch']);
    policy.services = 'ALLOW';
    policy.fleet = false;
    expect(await titles('batch')).toEqual([]);
  });

  it('keeps the index when a run cannot read everything', async () => {
    state.services = undefined;
    const failures = (await index()).map(String);
    expect(failures).toHaveLength(4);
    expect(failures[0]).toContain(
      'The index stays what it was, because the fleet was not read: not now',
    );
    expect(await titles('racks')).toHaveLength(2);
  });

  it('keeps the index while it is not known which entities are bound', async () => {
    state.entitiesUnknown = true;
    expect((await index()).map(String)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('the catalog has not said yet'),
      ]),
    );
    policy.services = [MINE];
    expect(await titles('ledger')).toEqual([]);
  });

  it('does not leave a service findable to all who see the fleet once it is bound', async () => {
    state.services = SERVICES.map(row => ({
      ...row,
      entityRefs: row.entityRefs.length > 0 ? row.entityRefs : [THEIRS],
    }));
    expect(await index()).toEqual([]);
    policy.services = [MINE];
    expect(await titles('batch')).toEqual([]);
    policy.services = [MINE, THEIRS];
    expect(await titles('batch')).toEqual(['Shift night/batch', 'night/batch']);
  });
});
