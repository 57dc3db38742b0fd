/**
 * Rollouts, quotas, ConfigMaps, images on nodes and alerts on a real kube-apiserver, with no more rights than
 * deploy/rbac/reader.yaml grants. Rollouts, alerts and releases have definitions of their own, without schemas.
 */
import { mockServices } from '@backstage/backend-test-utils';
import {
  describeIf,
  definitionsOf,
  realAssets,
} from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { declaredFacts } from './facts';
import { Fleet } from './Fleet';
import { CONFIG_MAPS } from './resources/configMaps';
import { eventually } from './__testUtils__/eventually';
import { factsOf } from './__testUtils__/FleetHarness';
import { RealCluster } from './__testUtils__/RealCluster';
import { namespaceObject, node } from './__testUtils__/sampleObjects';

jest.setTimeout(300_000);

const { reason } = realAssets(['kube-apiserver', 'etcd']);
/** Kinds of which no validation is tried. */
const OTHERS = [
  'rollouts.argoproj.io',
  'clusteralerts.deckhouse.io',
  'deckhousereleases.deckhouse.io',
];
const PATIENCE_MS = 60_000;
const DIGEST = `sha256:${'a'.repeat(64)}`;

const template = {
  metadata: { labels: { app: 'cart' } },
  spec: {
    initContainers: [
      {
        name: 'proxy',
        image: 'proxy:1',
        restartPolicy: 'Always',
        resources: { requests: { cpu: '100m' } },
      },
    ],
    containers: [
      {
        name: 'web',
        image: 'registry.example/cart:2',
        resources: { requests: { cpu: 1, memory: '1Gi' } },
        envFrom: [{ configMapRef: { name: 'settings' } }],
      },
    ],
  },
};
const selector = { matchLabels: { app: 'cart' } };
const inShop = (name: string) => ({ namespace: 'shop', name });

const ROLLOUT: KubeObject = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: inShop('cart'),
  spec: {
    replicas: 4,
    workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart' },
    strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
  },
  status: {
    readyReplicas: 4,
    phase: 'Paused',
    currentStepIndex: 1,
    pauseConditions: [{ reason: 'CanaryPauseStep' }],
  },
};

const configMap = (name: string, value: string, namespace = 'shop') => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace, name },
  data: { value },
});

describeIf(reason, 'workloads on a real API server', () => {
  let cluster: RealCluster;
  let fleet: Fleet;

  const facts = () => factsOf(fleet, 'alpha');
  const configMaps = () => declaredFacts(facts(), CONFIG_MAPS);
  const until = (what: string, probe: () => boolean) =>
    eventually(what, probe, PATIENCE_MS);

  beforeAll(async () => {
    cluster = await RealCluster.start('alpha');
    for (const crd of definitionsOf(OTHERS)) await cluster.put(crd);
    const images = [
      { names: ['registry.example/cart:2', `registry.example/cart@${DIGEST}`] },
    ];
    const worker = node('worker', 'alpha');
    for (const object of [
      namespaceObject('shop'),
      {
        ...worker,
        spec: {
          taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }],
        },
        status: { ...(worker.status as object), images },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: inShop('cart'),
        spec: { replicas: 0, selector, template },
      },
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: inShop('team'),
        spec: {
          hard: { 'requests.cpu': '4', pods: 10, 'count/secrets': 3 },
          scopes: ['NotTerminating'],
        },
        status: {
          hard: { 'requests.cpu': '4', pods: '10' },
          used: { 'requests.cpu': '3500m', pods: '7' },
        },
      },
      configMap('settings', 'a'),
      configMap('kube-root-ca.crt', 'certificate'),
      configMap('leader', 'me', 'kube-system'),
    ]) {
      await cluster.put(object);
    }
    fleet = new Fleet({
      clusters: [cluster.connection('alpha')],
      regions: [],
      declared: [CONFIG_MAPS],
      logger: mockServices.logger.mock(),
      timing: { absentEveryMs: 1_000 },
    });
    fleet.start();
    await until(
      'it is connected',
      () => facts().connectivity.status === 'connected',
    );
    await until('ConfigMaps are read', () => configMaps().size > 0);
  });
  afterAll(async () => {
    await fleet?.stop();
    await cluster?.server.stop();
  });

  it('reads what pods ask for, sidecars included', () => {
    expect(facts().deployments.get('shop/cart')).toMatchObject({
      configMaps: ['settings'],
      needs: { requests: { cpu: 1100, memory: 2 ** 30 } },
    });
  });

  it('reads a Rollout and how far it is', async () => {
    // Its definition is served a moment after it was accepted.
    await until(
      'Rollouts are served',
      () => facts().resources.rollouts.availability === 'synced',
    );
    await cluster.put(ROLLOUT);
    await until('it is seen', () => facts().rollouts.has('shop/cart'));
    await until(
      'its status is seen',
      () =>
        facts().rollouts.get('shop/cart')?.progress === 'paused at step 2 of 2',
    );
    expect(facts().rollouts.get('shop/cart')).toMatchObject({
      desired: 4,
      ready: 4,
      workloadRef: { kind: 'Deployment', name: 'cart' },
    });
  });

  it('reads a quota as the server writes it', () => {
    expect(facts().resourcequotas.get('shop/team')).toEqual({
      namespace: 'shop',
      name: 'team',
      hard: { 'requests.cpu': 4000, pods: 10 },
      used: { 'requests.cpu': 3500, pods: 7 },
      scopes: [{ name: 'NotTerminating', operator: 'Exists', values: [] }],
    });
  });

  it('reads taints and images of a node', () => {
    expect(facts().nodes.get('worker')).toMatchObject({
      taints: ['dedicated=db:NoSchedule'],
      images: [`registry.example/cart:2@${DIGEST}`],
    });
  });

  it('lets the server leave out ConfigMaps of the platform, and follows the others', async () => {
    expect([...configMaps().keys()]).toEqual(['shop/settings']);
    const before = configMaps().get('shop/settings')?.hash;
    await cluster.put(configMap('settings', 'b'));
    await until(
      'another hash',
      () => configMaps().get('shop/settings')?.hash !== before,
    );
    await cluster.remove(configMap('settings', 'b'));
    await until('it is gone', () => configMaps().size === 0);
  });

  it('reads alerts and the deployed release', async () => {
    await until(
      'they are served',
      () =>
        facts().resources.clusteralerts.availability === 'synced' &&
        facts().resources.deckhousereleases.availability === 'synced',
    );
    await cluster.put({
      apiVersion: 'deckhouse.io/v1alpha1',
      kind: 'ClusterAlert',
      metadata: { name: '0836dc893d5ecc65' },
      alert: {
        name: 'Burning',
        severityLevel: 3,
        summary: 'It burns.',
        labels: {},
      },
      status: { alertStatus: 'firing', startsAt: '2026-05-04T12:00:00Z' },
    });
    for (const [version, phase] of [
      ['v1.76.2', 'Deployed'],
      ['v1.77.0', 'Pending'],
    ]) {
      await cluster.put({
        apiVersion: 'deckhouse.io/v1alpha1',
        kind: 'DeckhouseRelease',
        metadata: { name: version },
        spec: { version },
        status: { phase },
      });
    }
    await until(
      'the alert fires',
      () => facts().clusteralerts.get('0836dc893d5ecc65')?.status === 'firing',
    );
    await until('the release is seen', () =>
      facts().deckhousereleases.has('v1.76.2'),
    );
    expect(facts().deckhousereleases.size).toBe(1);
  });

  it('was permitted all that', () => {
    expect(facts().connectivity.missingPermissions).toEqual([]);
  });
});
