/**
 * Three real API servers and three emulated ones are given the same objects in the same requests, and the
 * plugin has to answer the same over both: what tests on the emulator show is then true of real clusters.
 */
import {
  DEMO_SERVICES,
  demoObjects,
  describeIf,
  realAssets,
} from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type {
  FleetView,
  ServiceList,
} from '@geo-reserving/plugin-geo-reserving-common';
import { assertAllRead } from './support/assertAllRead';
import { beyondReading, rulesIn } from './support/readerRights';
import { comparable } from './support/comparable';
import { EmulatedTwin } from './support/EmulatedTwin';
import { RealCluster } from './support/RealCluster';
import { startGeoBackend, type GeoBackend } from './support/startGeoBackend';
import { missingCrds, testCrds } from './support/testCrds';
import { until } from './support/until';

const NAMES = ['fra-1', 'iad-1', 'gru-1'];
/** Services that run in one of the clusters, and those that the catalog names wherever they run. */
const EXPECTED_SERVICES = DEMO_SERVICES.filter(
  ({ catalog, placements }) =>
    catalog.binding !== 'none' || NAMES.some(name => name in placements),
).length;

const SAME_WITHIN_MS = 5_000;

/** What every API server writes by itself, and an emulated one does not. */
const OWN_SERVICE: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'kubernetes', namespace: 'default' },
  spec: { ports: [{ name: 'https', port: 443, targetPort: 6443 }] },
};

const missing =
  realAssets(['kube-apiserver', 'etcd', 'kubectl']).reason ?? missingCrds();

jest.setTimeout(240_000);

describeIf(missing, 'three real API servers and three emulated ones', () => {
  const reals: RealCluster[] = [];
  const twins: EmulatedTwin[] = [];
  const backends: GeoBackend[] = [];

  const start = async (clusters: (RealCluster | EmulatedTwin)[]) => {
    const backend = await startGeoBackend(clusters);
    backends.push(backend);
    await until(() => assertAllRead(backend));
    return backend;
  };

  const assertSame = async (path: string) => {
    const [real, emulated] = backends;
    // Sentences say ages in minutes: asked one after the other, the two may straddle a minute once.
    const { value } = await until(async () => {
      const answer = comparable(await real.get(path));
      expect(answer).toEqual(comparable(await emulated.get(path)));
      return answer;
    }, SAME_WITHIN_MS);
    return value;
  };

  beforeAll(async () => {
    for (const name of NAMES) {
      const real = await RealCluster.start(name);
      reals.push(real);
      const twin = await EmulatedTwin.start(name, await real.version());
      twins.push(twin);
      await twin.loader.put(OWN_SERVICE);
    }
    const all = [...reals, ...twins];
    const crds = [...testCrds().values()];
    await Promise.all(all.map(({ loader }) => loader.install(crds)));
    const objects = demoObjects(Date.now());
    await Promise.all(
      all.map(({ name, loader }) => loader.putAll(objects.get(name) ?? [])),
    );
    await start(reals);
    await start(twins);
  });

  afterAll(async () => {
    await Promise.all(backends.map(backend => backend.stop()));
    await Promise.all([...reals, ...twins].map(cluster => cluster.stop()));
  });

  it('look the same in GET /fleet', async () => {
    const { clusters } = await backends[0].get<FleetView>('/fleet');
    expect(clusters).toHaveLength(NAMES.length);
    await assertSame('/fleet');
  });

  it('look the same in the list of services', async () => {
    expect(await assertSame('/services?limit=5000')).toMatchObject({
      totalItems: EXPECTED_SERVICES,
    });
  });

  it('look the same in the view of every service', async () => {
    const { items } = await backends[0].get<ServiceList>(
      '/services?limit=5000',
    );
    expect(items).toHaveLength(EXPECTED_SERVICES);
    for (const { ref } of items)
      await assertSame(`/services/${ref.namespace}/${ref.name}`);
  });

  describe('with the ServiceAccount of deploy/rbac/reader.yaml', () => {
    it('lack no permission', async () => {
      const { clusters } = await backends[0].get<FleetView>('/fleet');
      for (const { missingPermissions, warnings } of clusters)
        expect({ missingPermissions, warnings }).toEqual({
          missingPermissions: [],
          warnings: [],
        });
    });

    it.each(beyondReading)('refuse to %s', async (_what, request) => {
      const reader = await reals[0].asReader();
      const { path, ...options } = request;
      const { code, body } = await reader.send(path, options);
      expect({ code, body }).toMatchObject({
        code: 403,
        body: { kind: 'Status', reason: 'Forbidden' },
      });
    });

    it('permit get, list and watch and nothing else, in whatever namespace', async () => {
      const reader = await reals[0].asReader();
      for (const namespace of ['shop', 'kube-system', 'geo-reserving']) {
        const rules = await rulesIn(reader, namespace);
        expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(
          new Set(['get', 'list', 'watch']),
        );
        expect(rules.flatMap(({ resources }) => resources)).not.toContain('*');
      }
    });

    it('can be read where users have been left no rights of their own', async () => {
      const [hardened] = reals;
      const bindings = ['system:discovery', 'system:public-info-viewer'];
      await hardened.kubectl.run(['delete', 'clusterrolebinding', ...bindings]);
      const stranger = hardened.admin.as(
        hardened.server.createToken('stranger'),
      );
      await until(async () => {
        const { code } = await stranger.send('/apis/apps/v1');
        expect(code).toBe(403);
      });
      const backend = await start([hardened]);
      const { clusters } = await backend.get<FleetView>('/fleet');
      expect(clusters).toMatchObject([
        { name: hardened.name, status: 'connected', missingPermissions: [] },
      ]);
    });
  });
});
