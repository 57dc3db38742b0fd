/** Rollouts, quotas, ConfigMaps, alerts and images on nodes, watched in emulated clusters; and each of them at fault. */
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { eventually } from './__testUtils__/eventually';
import { factsOf, FleetHarness } from './__testUtils__/FleetHarness';
import { node } from './__testUtils__/sampleObjects';
import { declaredFacts } from './facts';
import type { ClusterFacts, ResourceState } from './facts';
import type { Fleet } from './Fleet';
import { CONFIG_MAPS } from './resources/configMaps';

jest.setTimeout(60_000);

const CUSTOM = [
  ['argoproj.io', 'Rollout', 'rollouts', true],
  ['deckhouse.io', 'ClusterAlert', 'clusteralerts', false],
  ['deckhouse.io', 'DeckhouseRelease', 'deckhousereleases', false],
] as const;

const template = {
  metadata: { labels: { app: 'cart' } },
  spec: {
    containers: [
      {
        name: 'web',
        image: 'cart:2',
        resources: { requests: { cpu: '250m', memory: '256Mi' } },
        envFrom: [{ configMapRef: { name: 'settings' } }],
      },
    ],
  },
};

const metadata = (name: string) => ({ namespace: 'shop', name });
const ROLLOUT: KubeObject = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: metadata('cart'),
  spec: { replicas: 4, template },
  status: { readyReplicas: 4 },
};
const QUOTA: KubeObject = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: metadata('team'),
  spec: { hard: { pods: '10' } },
  status: { hard: { pods: '10' }, used: { pods: '4' } },
};
const ALERT: KubeObject = {
  apiVersion: 'deckhouse.io/v1alpha1',
  kind: 'ClusterAlert',
  metadata: { name: 'abc123' },
  alert: {
    name: 'Burning',
    severityLevel: 3,
    summary: 'It burns.',
    labels: {},
  },
  status: { alertStatus: 'firing', lastUpdateTime: '2026-05-04T14:00:00Z' },
};
const RELEASE: KubeObject = {
  apiVersion: 'deckhouse.io/v1alpha1',
  kind: 'DeckhouseRelease',
  metadata: { name: 'v1.76.2' },
  spec: { version: 'v1.76.2' },
  status: { phase: 'Deployed' },
};
const configMap = (
  name: string,
  value: string,
  namespace = 'shop',
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace, name },
  data: { value },
});

let harness: FleetHarness;

beforeAll(async () => {
  harness = await FleetHarness.start({ bookmarkIntervalMs: 200 });
  for (const { store } of harness.clusters.values()) {
    for (const [group, kind, plural, namespaced] of CUSTOM) {
      store.register({
        group,
        kind,
        plural,
        namespaced,
        versions: [{ name: 'v1alpha1' }],
        origin: 'custom',
      });
    }
    const objects = [
      ROLLOUT,
      QUOTA,
      ALERT,
      RELEASE,
      configMap('settings', 'a'),
    ];
    objects.forEach(object => store.put(object));
  }
});
afterEach(() => harness.stopFleets());
afterAll(() => harness.close());

/** The other cluster is another story: on a busy machine it may be looked at again meanwhile. */
const changesOf = (cluster: string) =>
  harness.changes.filter(({ clusters }) => clusters.has(cluster));

const alpha = (fleet: Fleet) => factsOf(fleet, 'alpha');
const configMaps = (facts: ClusterFacts) => declaredFacts(facts, CONFIG_MAPS);

/** A fleet that watches ConfigMaps too, with everything read in both clusters: whatever it tells later is a change. */
async function read(): Promise<Fleet> {
  const fleet = harness.fleet({ declared: [CONFIG_MAPS] });
  await harness.status(fleet, 'alpha', 'connected');
  await harness.status(fleet, 'beta', 'connected');
  await eventually('all is read', () => fleet.snapshot().every(isRead));
  return fleet;
}

function isRead(facts: ClusterFacts): boolean {
  return (
    facts.identity.uuid !== undefined &&
    Object.values(statesOf(facts)).every(
      ({ availability }) =>
        availability === 'synced' || availability === 'not-installed',
    )
  );
}

function statesOf(facts: ClusterFacts): Record<string, ResourceState> {
  const declared = facts.declared.get(CONFIG_MAPS);
  return {
    ...facts.resources,
    ...(declared ? { configmaps: declared.state } : {}),
  };
}

describe('what workloads are made of', () => {
  it('is read, and nothing of a ConfigMap but a hash', async () => {
    const facts = alpha(await read());
    expect(facts.rollouts.get('shop/cart')).toMatchObject({
      desired: 4,
      template: {
        configMaps: ['settings'],
        needs: { requests: { cpu: 250, memory: 256 * 2 ** 20 } },
      },
    });
    expect(facts.resourcequotas.get('shop/team')).toMatchObject({
      hard: { pods: 10 },
      used: { pods: 4 },
    });
    expect(facts.clusteralerts.get('abc123')).toMatchObject({ severity: 3 });
    expect([...facts.deckhousereleases.keys()]).toEqual(['v1.76.2']);
    expect([...configMaps(facts).values()]).toEqual([
      { namespace: 'shop', name: 'settings', hash: expect.any(String) },
    ]);
  });

  it('follows a change of a ConfigMap, and tells of its namespace only', async () => {
    const fleet = await read();
    const before = configMaps(alpha(fleet)).get('shop/settings')?.hash;
    harness.changes.length = 0;
    harness.cluster('alpha').store.put(configMap('settings', 'b'));
    await eventually('another hash', () => {
      const now = configMaps(alpha(fleet)).get('shop/settings')?.hash;
      return now !== before;
    });
    expect(changesOf('alpha').map(c => c.services)).toEqual([
      new Set(['shop/checkout']),
    ]);
  });

  it('lets the server leave out the ConfigMaps of the platform', async () => {
    const { store } = harness.cluster('alpha');
    const fleet = await read();
    store.put(configMap('kube-root-ca.crt', 'x'));
    store.put(configMap('leader', 'x', 'kube-system'));
    store.put(configMap('ours', 'x'));
    await eventually('ours is seen', () =>
      configMaps(alpha(fleet)).has('shop/ours'),
    );
    expect([...configMaps(alpha(fleet)).keys()].sort()).toEqual([
      'shop/ours',
      'shop/settings',
    ]);
    // A list tells the same as the watch.
    const second = await read();
    expect(configMaps(alpha(second)).size).toBe(2);
  });

  it('does not ask for ConfigMaps when nobody declared them', async () => {
    const fleet = await harness.connected();
    expect(alpha(fleet).declared.size).toBe(0);
    expect(configMaps(alpha(fleet)).size).toBe(0);
  });

  it('takes over what a node holds, and wakes nobody for it', async () => {
    const fleet = await read();
    harness.changes.length = 0;
    const held = node('alpha-node', 'eu');
    const digest = `sha256:${'a'.repeat(64)}`;
    harness.cluster('alpha').store.put({
      ...held,
      status: {
        ...(held.status as object),
        images: [{ names: ['cart:2', `cart@${digest}`] }],
      },
    });
    await eventually(
      'the image is known',
      () => alpha(fleet).nodes.get('alpha-node')?.images?.length === 1,
    );
    expect(changesOf('alpha')).toEqual([]);
  });

  it('tells of an alert without marking any service', async () => {
    const fleet = await read();
    harness.changes.length = 0;
    const { store } = harness.cluster('alpha');
    const again = {
      ...ALERT,
      alert: { ...(ALERT.alert as object), severityLevel: '1' },
    };
    store.put(again);
    await eventually(
      'it is worse',
      () => alpha(fleet).clusteralerts.get('abc123')?.severity === 1,
    );
    expect(changesOf('alpha').map(c => c.services)).toEqual([new Set()]);
    store.put({
      ...again,
      status: { alertStatus: 'firing', lastUpdateTime: '2026-05-04T15:00:00Z' },
    });
    store.put({
      ...QUOTA,
      status: { hard: { pods: '10' }, used: { pods: '5' } },
    });
    await eventually(
      'the quota is seen',
      () => alpha(fleet).resourcequotas.get('shop/team')?.used.pods === 5,
    );
    // The time of the last update is news to nobody.
    expect(
      changesOf('alpha')
        .slice(1)
        .map(c => c.services),
    ).toEqual([new Set(['shop/checkout'])]);
  });
});

describe('a fault of one of these resources', () => {
  const RESOURCES = [
    'rollouts',
    'resourcequotas',
    'configmaps',
    'clusteralerts',
    'deckhousereleases',
  ];
  const FAULTS = [
    ['error-500', 'failing'],
    ['truncated-json', 'failing'],
    ['endless', 'failing'],
    ['garbage', 'failing'],
    ['black-hole', 'failing'],
    ['reset', 'failing'],
    ['forbidden', 'forbidden'],
  ] as const;

  it.each(
    RESOURCES.map(
      (resource, i) => [resource, ...FAULTS[i % FAULTS.length]] as const,
    ),
  )(
    'of %s (%s) is its own, and passes',
    async (resource, mode, availability) => {
      const { faults } = harness.cluster('alpha');
      faults.set(mode, { resource });
      const fleet = harness.fleet({ declared: [CONFIG_MAPS] });
      await harness.status(fleet, 'alpha', 'connected');
      await eventually(
        `${resource} is ${availability}`,
        () => statesOf(alpha(fleet))[resource].availability === availability,
      );
      const others = Object.entries(statesOf(alpha(fleet))).filter(
        ([name]) => name !== resource,
      );
      await eventually('the others are well', () =>
        others.every(([name]) => {
          const now = statesOf(alpha(fleet))[name].availability;
          return now === 'synced' || now === 'not-installed';
        }),
      );
      await harness.staysFresh(fleet, 'alpha');
      await harness.staysFresh(fleet, 'beta');
      faults.reset();
      await eventually(
        'it is synced',
        () => statesOf(alpha(fleet))[resource].availability === 'synced',
      );
    },
  );

  it.each(RESOURCES)('%s that may not be read are named', async resource => {
    const { faults } = harness.cluster('alpha');
    faults.set('forbidden', { resource });
    const fleet = harness.fleet({ declared: [CONFIG_MAPS] });
    await eventually(
      'it is forbidden',
      () => statesOf(alpha(fleet))[resource].availability === 'forbidden',
    );
    expect(alpha(fleet).connectivity.status).not.toBe('unreachable');
  });

  it('objects that are malformed cost themselves alone', async () => {
    const { store } = harness.cluster('alpha');
    const odd: KubeObject[] = [
      { ...ROLLOUT, metadata: metadata('odd'), spec: { replicas: 'many' } },
      { ...QUOTA, metadata: metadata('odd'), status: { hard: { pods: {} } } },
      { ...ALERT, metadata: { name: 'odd' }, alert: 'burning' },
      { ...RELEASE, metadata: { name: 'odd' }, spec: 7 },
      { ...configMap('odd', ''), data: { value: 7 } },
    ];
    odd.forEach(object => store.put(object));
    const fleet = await read();
    const states = statesOf(alpha(fleet));
    expect(RESOURCES.map(r => states[r].malformed.map(m => m.object))).toEqual([
      ['shop/odd'],
      ['shop/odd'],
      ['shop/odd'],
      ['odd'],
      ['odd'],
    ]);
    expect(alpha(fleet).rollouts.has('shop/cart')).toBe(true);
    for (const { apiVersion, kind, metadata: m } of odd) {
      store.remove(apiVersion, kind, m.name, m.namespace);
    }
  });
});
