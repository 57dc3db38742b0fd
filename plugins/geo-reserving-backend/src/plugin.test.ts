/** The whole plugin in a backend, over two emulated clusters. */
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { trafficObserverExtensionPoint } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterView,
  FleetView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { JsonObject } from '@backstage/types';
import knexFactory, { type Knex } from 'knex';
import request from 'supertest';
import { FleetHarness } from './fleet/__testUtils__/FleetHarness';
import { deployment } from './fleet/__testUtils__/sampleObjects';
import plugin from './index';
import { until } from './__testUtils__/until';

jest.setTimeout(60_000);

type Backend = Awaited<ReturnType<typeof startTestBackend>>;

const SERVICE = '/api/geo-reserving/services/shop/checkout';
const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'checkout',
      namespace: 'default',
      annotations: { 'geo-reserving/service': 'shop/checkout' },
    },
    spec: { owner: 'group:default/payments' },
  },
];

describe('the plugin', () => {
  const backends: Backend[] = [];
  const revisions: number[] = [];
  let fleet: FleetHarness;

  beforeAll(async () => {
    fleet = await FleetHarness.start();
  });
  afterEach(async () => {
    for (const backend of backends.splice(0)) await backend.stop();
    for (const cluster of fleet.clusters.values()) cluster.faults.reset();
  });
  afterAll(() => fleet.close());

  function configured(name: string, region: string): JsonObject {
    return {
      name,
      region,
      server: {
        url: fleet.cluster(name).url,
        token: fleet.tokens.get(name)!,
        caData: fleet.ca.pem,
      },
    };
  }

  async function start(
    geoReserving: JsonObject | undefined,
    knex?: Knex,
  ): Promise<Backend> {
    const backend = await startTestBackend({
      features: [
        plugin,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:0' },
            ...(geoReserving ? { geoReserving } : {}),
          },
        }),
        catalogServiceMock.factory({ entities }),
        mockServices.database.factory(knex ? { knex } : undefined),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            publish: async ({ message }) => {
              revisions.push(Number(message.revision));
            },
          }),
        }),
        createBackendModule({
          pluginId: 'geo-reserving',
          moduleId: 'test-observer',
          register(env) {
            env.registerInit({
              deps: { observers: trafficObserverExtensionPoint },
              async init({ observers }) {
                observers.addObserver({
                  name: 'added',
                  kind: 'test',
                  observe: async () => ({
                    observer: 'added',
                    at: Date.now(),
                    flows: ['alpha', 'beta'].map(destinationCluster => ({
                      service: { namespace: 'shop', name: 'checkout' },
                      sourceCluster: 'alpha',
                      destinationCluster,
                      requestsPerSecond: 10,
                      errorsPerSecond: 0,
                    })),
                  }),
                });
              },
            });
          },
        }),
      ],
    });
    backends.push(backend);
    return backend;
  }

  const both = () => ({
    clusters: [configured('alpha', 'eu'), configured('beta', 'us')],
  });

  async function get<T>(backend: Backend, path: string): Promise<T> {
    const { body } = await request(backend.server).get(path);
    return body;
  }

  async function clusterStatus(backend: Backend, name: string) {
    const path = `/api/geo-reserving/clusters/${name}`;
    return (await get<ClusterView>(backend, path)).status;
  }

  it('starts without a configuration and says plainly that there are no clusters', async () => {
    const backend = await start(undefined);
    const view = await get<FleetView>(backend, '/api/geo-reserving/fleet');
    expect(view.clusters).toEqual([]);
    expect(view.headline).toMatch(/no cluster/i);
    await request(backend.server).get('/api/geo-reserving/health').expect(200);
  });

  it('refuses a wrong block at start-up, with its key', async () => {
    await expect(
      start({ clusters: [{ name: 'x', region: 'eu' }] }),
    ).rejects.toThrow('geoReserving.clusters[0]');
  });

  it('sees a service in every cluster, with its entity and its traffic', async () => {
    const backend = await start(both());
    const service = () => get<ServiceView>(backend, SERVICE);
    await until(async () => (await service()).rps === 20);
    await until(async () => (await service()).placements?.length === 2);
    await until(async () => (await service()).entityRefs?.length === 1);
    expect(await service()).toMatchObject({
      entityRefs: ['component:default/checkout'],
      owner: 'group:default/payments',
      split: { observed: { known: true, split: { eu: 50, us: 50 } } },
      fleetRegions: [{ name: 'eu' }, { name: 'us' }],
    });
    const { items } = await get<{ items: ServiceView[] }>(
      backend,
      '/api/geo-reserving/services',
    );
    expect(items.map(({ ref }) => ref.name)).toEqual(['checkout']);
  });

  it('shows a change soon, and tells open pages that there is one', async () => {
    const backend = await start(both());
    const ready = async () => {
      const { placements = [] } = await get<ServiceView>(backend, SERVICE);
      return placements.find(({ cluster }) => cluster === 'alpha')?.pods?.ready;
    };
    await until(async () => (await ready()) !== undefined);
    const before = await ready();
    revisions.length = 0;
    fleet.cluster('alpha').store.put(deployment('shop', 'checkout', 7));
    await until(async () => (await ready()) === 7);
    expect(before).not.toBe(7);
    await until(() => revisions.length > 0);
    fleet.cluster('alpha').store.put(deployment('shop', 'checkout'));
  });

  it('starts at once, and answers in full, while one cluster is silent', async () => {
    fleet.cluster('beta').faults.set('black-hole');
    const started = Date.now();
    const backend = await start(both());
    expect(Date.now() - started).toBeLessThan(20_000);
    await until(
      async () => (await clusterStatus(backend, 'alpha')) === 'connected',
    );
    const view = await get<ServiceView>(backend, SERVICE);
    expect(view.placements).toContainEqual(
      expect.objectContaining({ cluster: 'alpha', presence: 'present' }),
    );
    await until(
      async () => (await clusterStatus(backend, 'beta')) === 'unreachable',
    );
    expect(await clusterStatus(backend, 'alpha')).toBe('connected');
  });

  it('remembers after a restart what a cluster held that is away now', async () => {
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    const first = await start(both(), knex);
    await until(
      async () => (await clusterStatus(first, 'beta')) === 'connected',
    );
    await until(
      async () => (await knex('remembered_placements').select()).length === 2,
      'both placements to be written',
    );
    await first.stop();
    backends.splice(0);
    fleet.cluster('beta').faults.set('refuse');
    const second = await start(both(), knex);
    const held = async () => {
      const { placements = [] } = await get<ServiceView>(second, SERVICE);
      return placements.find(({ cluster }) => cluster === 'beta');
    };
    await until(async () => (await held()) !== undefined);
    expect(await held()).toMatchObject({ presence: 'expected' });
  });

  it('never lets a token out', async () => {
    const backend = await start(both());
    await until(
      async () => (await clusterStatus(backend, 'alpha')) === 'connected',
    );
    for (const path of [
      'fleet',
      'services',
      'services/shop/checkout',
      'health',
    ]) {
      const { text } = await request(backend.server).get(
        `/api/geo-reserving/${path}`,
      );
      for (const token of fleet.tokens.values()) {
        expect(text).not.toContain(token);
      }
    }
  });
});
