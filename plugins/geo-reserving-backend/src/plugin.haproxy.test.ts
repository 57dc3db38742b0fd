/** The whole plugin in a backend, over two emulated clusters and two emulated HAProxy in front of them. */
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EmulatedHaproxy } from '@geo-reserving/fleet-emulator';
import type {
  DirectorView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import request from 'supertest';
import { until } from './__testUtils__/until';
import { FleetHarness } from './fleet/__testUtils__/FleetHarness';
import plugin from './index';

jest.setTimeout(60_000);

const SERVICE = '/api/geo-reserving/services/shop/checkout';

describe('the plugin with balancers in front', () => {
  let fleet: FleetHarness;
  let balancers: EmulatedHaproxy[];
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    fleet = await FleetHarness.start();
    balancers = await Promise.all(
      ['lb-1', 'lb-2'].map(name =>
        EmulatedHaproxy.start({
          name,
          backends: [
            {
              name: 'shop_checkout',
              service: { namespace: 'shop', name: 'checkout' },
              servers: [
                {
                  name: 'alpha',
                  cluster: 'alpha',
                  address: '192.0.2.1:80',
                  weight: 75,
                },
                {
                  name: 'web2',
                  cluster: 'beta',
                  address: '192.0.2.2:80',
                  weight: 25,
                },
              ],
            },
          ],
          isAlive: () => true,
          demand: () => 40,
          now: Date.now,
        }),
      ),
    );
    backend = await startTestBackend({
      features: [
        plugin,
        mockServices.rootConfig.factory({ data: configuration() }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'checkout',
                namespace: 'default',
                annotations: { 'geo-reserving/service': 'shop/checkout' },
              },
              spec: {},
            },
          ],
        }),
        mockServices.database.factory(),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await Promise.all(balancers?.map(one => one.close()) ?? []);
    await fleet?.close();
  });

  function configuration() {
    return {
      backend: { baseUrl: 'http://localhost:0' },
      geoReserving: {
        clusters: [...fleet.clusters.keys()].map(name => ({
          name,
          region: `region-${name}`,
          server: {
            url: fleet.cluster(name).url,
            token: fleet.tokens.get(name)!,
            caData: fleet.ca.pem,
          },
        })),
        haproxy: {
          instances: balancers.map(({ name, port }) => ({
            name,
            socket: { host: '127.0.0.1', port },
            deadline: '4s',
          })),
          backends: [
            {
              backend: 'shop_checkout',
              service: 'shop/checkout',
              servers: { web2: 'beta' },
            },
          ],
        },
      },
    };
  }

  async function view(): Promise<ServiceView | undefined> {
    const answer = await request(backend.server).get(SERVICE);
    return answer.status === 200 ? answer.body : undefined;
  }

  const directorOf = async (name: string): Promise<DirectorView | undefined> =>
    (await view())?.directors?.find(
      d => d.id === `haproxy/${name}/shop_checkout`,
    );

  it('shows what each of them does, and what each of them counted', async () => {
    await until(async () => {
      const director = await directorOf('lb-2');
      return director?.split.known === true && !director.provenance.stale;
    });
    const { split, targets, layer } = (await directorOf('lb-2'))!;
    expect(layer).toBe('external');
    expect(split).toMatchObject({ known: true, unserved: 0 });
    expect(targets.map(t => [t.name, t.cluster, t.sharePercent])).toEqual([
      ['alpha', 'alpha', 75],
      ['web2', 'beta', 25],
    ]);
    await until(
      async () =>
        (await directorOf('lb-2'))?.targets[0].requestsPerSecond !== undefined,
      'a rate',
      15_000,
    );
    const [busy, less] = (await directorOf('lb-2'))!.targets;
    expect(busy.requestsPerSecond! / less.requestsPerSecond!).toBeCloseTo(3, 0);
  });

  it('sees a hand edit within seconds, and one that is away costs only itself', async () => {
    balancers[0].say('set server shop_checkout/web2 weight 0');
    await until(
      async () => (await directorOf('lb-1'))?.targets[1].state === 'drained',
      'the edit',
      15_000,
    );
    balancers[0].faults.mode = 'down';
    await until(
      async () => (await directorOf('lb-1'))?.provenance.stale === true,
      'the fault',
      15_000,
    );
    const away = (await directorOf('lb-1'))!;
    expect(away.notes[0]).toMatch(/^HAProxy lb-1: it refuses connections/);
    expect(away.targets[1].state).toBe('drained');
    // On a busy machine it may have been late once, too.
    await until(
      async () => (await directorOf('lb-2'))?.provenance.stale === false,
      'the other',
      15_000,
    );
  });
});
