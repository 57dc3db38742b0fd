/** A fleet over real kube-apiservers, with no more rights than deploy/rbac/reader.yaml grants. */
import { mockServices } from '@backstage/backend-test-utils';
import { describeIf, realAssets } from '@geo-reserving/fleet-emulator';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { Fleet } from './Fleet';
import { eventually } from './__testUtils__/eventually';
import { factsOf } from './__testUtils__/FleetHarness';
import { RealCluster } from './__testUtils__/RealCluster';
import {
  clusterUuid,
  deployment,
  endpointSlice,
  namespaceObject,
  node,
  service,
} from './__testUtils__/sampleObjects';

jest.setTimeout(300_000);

const { reason } = realAssets(['kube-apiserver', 'etcd']);
const PATIENCE_MS = 60_000;

/** As little of Istio's definition as an API server takes. */
const DESTINATION_RULES: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'destinationrules.networking.istio.io' },
  spec: {
    group: 'networking.istio.io',
    scope: 'Namespaced',
    names: {
      plural: 'destinationrules',
      singular: 'destinationrule',
      kind: 'DestinationRule',
      listKind: 'DestinationRuleList',
    },
    versions: [
      {
        name: 'v1beta1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
};

describeIf(reason, 'a fleet over two real API servers', () => {
  let clusters: RealCluster[] = [];
  let fleet: Fleet;

  beforeAll(async () => {
    clusters = await Promise.all(
      ['alpha', 'beta'].map(name => RealCluster.start(name)),
    );
    for (const cluster of clusters) {
      for (const object of [
        namespaceObject('shop'),
        node(`${cluster.name}-node`, cluster.name),
        deployment('shop', 'checkout'),
        service('shop', 'checkout'),
        endpointSlice('shop', 'checkout'),
      ]) {
        await cluster.put(object);
      }
    }
    await clusters[0].put(clusterUuid('uuid-of-alpha'));
    fleet = new Fleet({
      clusters: clusters.map(cluster => cluster.connection(cluster.name)),
      regions: [],
      logger: mockServices.logger.mock(),
      timing: { absentEveryMs: 1_000 },
    });
    fleet.start();
    await connected('alpha');
    await connected('beta');
  });
  afterAll(async () => {
    await fleet?.stop();
    await Promise.all(clusters.map(cluster => cluster.server.stop()));
  });

  const alpha = () => factsOf(fleet, 'alpha');
  const until = (what: string, probe: () => boolean) =>
    eventually(what, probe, PATIENCE_MS);

  async function connected(name: string): Promise<void> {
    const verdict = () => factsOf(fleet, name).connectivity;
    await until(`${name} is connected`, () => verdict().status === 'connected');
  }

  it('may read everything it watches, and knows who the clusters are', async () => {
    await until('both are known', () =>
      fleet.snapshot().every(c => c.identity.uuid !== undefined),
    );
    await until('nothing is still to be read', () =>
      fleet
        .snapshot()
        .flatMap(c => Object.values(c.resources))
        .every(({ availability }) => availability !== 'pending'),
    );
    expect(alpha().identity).toMatchObject({
      uuid: 'uuid-of-alpha',
      uuidSource: 'd8-cluster-uuid',
      version: expect.stringMatching(/^v1\./),
    });
    expect(factsOf(fleet, 'beta').identity.uuidSource).toBe('kube-system');
    for (const { connectivity, resources } of fleet.snapshot()) {
      expect(connectivity.missingPermissions).toEqual([]);
      const states = Object.values(resources).map(r => r.availability);
      expect(new Set(states)).toEqual(new Set(['synced', 'not-installed']));
    }
  });

  it('reads what stands behind a service', () => {
    expect(alpha().deployments.get('shop/checkout')).toMatchObject({
      desired: 2,
      ready: 2,
      podLabels: { app: 'checkout' },
    });
    expect(alpha().endpointslices.get('shop/checkout-abcde')?.zones).toEqual([
      { zone: 'zone-a', ready: 2, total: 2 },
    ]);
    expect(alpha().nodes.get('alpha-node')).toMatchObject({
      ready: true,
      region: 'alpha',
      allocatable: { cpuMillis: 3920 },
    });
  });

  it('follows changes and removals', async () => {
    await clusters[0].put(deployment('shop', 'checkout', 5));
    await until(
      'five replicas are seen',
      () => alpha().deployments.get('shop/checkout')?.ready === 5,
    );
    await clusters[0].put(service('shop', 'extra'));
    await until('it is seen', () => alpha().services.has('shop/extra'));
    await clusters[0].remove(service('shop', 'extra'));
    await until('it is gone', () => !alpha().services.has('shop/extra'));
    expect(alpha().services.has('shop/checkout')).toBe(true);
  });

  it('finds a resource that is installed later, in the version there is', async () => {
    await clusters[0].put(DESTINATION_RULES);
    await until(
      'it is synced',
      () => alpha().resources.destinationrules.availability === 'synced',
    );
    await clusters[0].put({
      apiVersion: 'networking.istio.io/v1beta1',
      kind: 'DestinationRule',
      metadata: { namespace: 'shop', name: 'checkout-geo' },
      spec: { host: 'checkout.shop.svc.cluster.local' },
    });
    await until('the rule is seen', () =>
      alpha().destinationrules.has('shop/checkout-geo'),
    );
    expect(alpha().destinationrules.get('shop/checkout-geo')).toMatchObject({
      apiVersion: 'networking.istio.io/v1beta1',
      managers: [{ name: 'test', operation: 'Apply' }],
    });
  });

  it('a stopped server is unreachable soon, keeps its facts, and is back by itself', async () => {
    await clusters[0].server.pause();
    // 9 s by the timing's arithmetic; builds compete for the machine.
    await until(
      'it is unreachable',
      () => alpha().connectivity.status === 'unreachable',
    );
    expect(alpha().deployments.has('shop/checkout')).toBe(true);
    await connected('beta');
    clusters[0].server.resume();
    await connected('alpha');
    await clusters[0].put(deployment('shop', 'checkout', 6));
    await until(
      'six replicas are seen',
      () => alpha().deployments.get('shop/checkout')?.ready === 6,
    );
  });

  it('a killed server is noticed, and followed again after its restart', async () => {
    await clusters[0].server.kill();
    await until(
      'it is unreachable',
      () => alpha().connectivity.status === 'unreachable',
    );
    await clusters[0].server.restart();
    await connected('alpha');
    await clusters[0].put(deployment('shop', 'checkout', 7));
    await until(
      'seven replicas are seen',
      () => alpha().deployments.get('shop/checkout')?.ready === 7,
    );
    await connected('beta');
    expect(factsOf(fleet, 'beta').deployments.has('shop/checkout')).toBe(true);
  });

  it('history that etcd forgot is listed again', async () => {
    await clusters[0].put(service('shop', 'before'));
    await clusters[0].server.compact();
    await clusters[0].put(service('shop', 'after'));
    await until('both are seen', () =>
      ['before', 'after'].every(name => alpha().services.has(`shop/${name}`)),
    );
    await connected('alpha');
    expect(alpha().services.has('shop/checkout')).toBe(true);
  });
});
