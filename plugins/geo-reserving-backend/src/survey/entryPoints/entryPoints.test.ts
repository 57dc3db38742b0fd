import type { KubeObject } from '@geo-reserving/fleet-emulator';
import {
  gateway,
  gatewayClass,
  httpRoute,
  ingress,
  service,
} from '../../entry/__testUtils__/objects';
import { pictureOf } from '../../entry/__testUtils__/pictureOf';
import { ENTRY_RESOURCES } from '../../entry/resources';
import type { ClusterFacts } from '../../fleet/facts';
import { NOW } from '../__testUtils__/emptyCluster';
import { losesResource } from '../__testUtils__/losingFacts';
import { clusterFacts } from '../agreement/__testUtils__/clusterFacts';
import { clusterEntryPoints } from './clusterEntryPoints';
import { serviceEntryPoints } from './serviceEntryPoints';

const CLOCK = { now: NOW, factsStaleAfterMs: 60_000 };
const KEY = 'shop/checkout';

function controller(
  name: string,
  inlet: string,
  spec: object = {},
): KubeObject {
  return {
    apiVersion: 'deckhouse.io/v1',
    kind: 'IngressNginxController',
    metadata: { name },
    spec: { ingressClass: name, inlet, ...spec },
  };
}

function balancer(name: string, ...addresses: string[]): KubeObject {
  return service(
    `d8-ingress-nginx/${name}-load-balancer`,
    { type: 'LoadBalancer' },
    addresses,
  );
}

function facts(objects: KubeObject[], name = 'fra-1'): ClusterFacts {
  return clusterFacts({ name, region: 'eu' }, objects, ENTRY_RESOURCES);
}

function entriesOf(objects: KubeObject[]) {
  const cluster = facts(objects);
  return clusterEntryPoints(cluster, [cluster], CLOCK);
}

describe('the entry points of a cluster', () => {
  it('are its ingress controllers, each with the address of its balancer, listed once', () => {
    const found = entriesOf([
      controller('main', 'LoadBalancer', { enableIstioSidecar: true }),
      controller('edge', 'LoadBalancerWithProxyProtocol'),
      balancer('main', '203.0.113.10'),
    ]);
    expect(found).toMatchObject([
      {
        kind: 'IngressNginxController',
        name: 'edge',
        via: 'LoadBalancerWithProxyProtocol',
        addresses: [],
        inMesh: false,
        message: expect.stringContaining(
          'd8-ingress-nginx/edge-load-balancer has no address yet',
        ),
      },
      {
        name: 'main',
        addresses: ['203.0.113.10'],
        inMesh: true,
        provenance: { source: 'fra-1', stale: false },
      },
    ]);
  });

  it.each(['HostPort', 'HostPortWithProxyProtocol', 'HostWithFailover'])(
    'with inlet %s have the addresses of nodes, which nobody reads',
    inlet => {
      const [found] = entriesOf([controller('main', inlet)]);
      expect(found).toMatchObject({
        via: inlet,
        addresses: [],
        message: 'Reached on the addresses of the nodes that it runs on.',
      });
    },
  );

  it('are its Gateways, with the reason where one has no address', () => {
    const lacking = gateway('edge/b', 'unknown');
    lacking.status = {
      conditions: [
        {
          type: 'Programmed',
          status: 'False',
          reason: 'AddressNotAssigned',
          message: 'no free address in the pool',
        },
      ],
    };
    expect(
      entriesOf([
        gatewayClass('istio', 'istio.io/gateway-controller'),
        gateway('edge/a', 'istio', ['203.0.113.11']),
        lacking,
      ]),
    ).toMatchObject([
      { kind: 'Gateway', name: 'a', via: 'istio', inMesh: true },
      {
        name: 'b',
        via: 'unknown',
        addresses: [],
        message: 'It is not programmed: no free address in the pool',
      },
    ]);
  });

  it('are Services with addresses, and no others', () => {
    const found = entriesOf([
      service('shop/plain'),
      service('shop/lb', { type: 'LoadBalancer' }, ['203.0.113.12']),
      service('shop/ext', { externalIPs: ['198.51.100.1'] }),
      service('shop/waiting', { type: 'LoadBalancer' }),
    ]);
    expect(found.map(e => [e.name, e.via, e.addresses])).toEqual([
      ['ext', 'ClusterIP', ['198.51.100.1']],
      ['lb', 'LoadBalancer', ['203.0.113.12']],
    ]);
  });

  it('are the gateways that its peers know it by', () => {
    const uuid = 'the-uuid';
    const own = facts([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { namespace: 'kube-system', name: 'd8-cluster-uuid' },
        data: { 'cluster-uuid': uuid },
      },
    ]);
    const peer = facts(
      [
        {
          apiVersion: 'deckhouse.io/v1alpha1',
          kind: 'IstioMulticluster',
          metadata: { name: 'fra' },
          spec: {},
          status: {
            metadataCache: {
              public: { clusterUUID: uuid },
              private: {
                ingressGateways: [{ address: '203.0.113.10', port: 15443 }],
              },
            },
          },
        },
      ],
      'iad-1',
    );
    expect(clusterEntryPoints(own, [own, peer], CLOCK)).toMatchObject([
      {
        kind: 'IstioIngressGateway',
        addresses: ['203.0.113.10:15443'],
        inMesh: true,
        provenance: { source: 'iad-1' },
      },
    ]);
    expect(clusterEntryPoints(peer, [own, peer], CLOCK)).toEqual([]);
  });

  it('are at most a hundred Services, however many there are', () => {
    const many = Array.from({ length: 130 }, (_, i) =>
      service(`shop/s${i}`, {}, ['203.0.113.1']),
    );
    expect(entriesOf(many)).toHaveLength(100);
  });

  it('keep their last state and say that it is old when their resource can no longer be read', () => {
    const objects = [
      controller('main', 'LoadBalancer'),
      balancer('main', '203.0.113.10'),
    ];
    const { clusters } = losesResource(
      { now: NOW, clusters: [facts(objects)] } as any,
      'fra-1',
      'services',
      'kept',
    );
    expect(clusterEntryPoints(clusters[0], clusters, CLOCK)).toMatchObject([
      { addresses: ['203.0.113.10'], provenance: { stale: true } },
    ]);
  });
});

describe('the entry points of a service', () => {
  it('are whatever leads to it, in every cluster', () => {
    const fra = pictureOf('fra-1', [
      controller('main', 'LoadBalancer', { enableIstioSidecar: true }),
      balancer('main', '203.0.113.10'),
      ingress('shop/web', { to: 'checkout', className: 'main' }),
      ingress('shop/other', { to: 'cart', className: 'other' }),
      controller('other', 'HostPort'),
    ]);
    const iad = pictureOf('iad-1', [
      gateway('shop/public', 'edge', ['203.0.113.31']),
      httpRoute('shop/web', {
        rules: [{ backendRefs: [{ name: 'checkout' }] }],
      }),
      service(KEY, {
        type: 'NodePort',
        ports: [{ port: 80, nodePort: 31_000 }],
      }),
    ]);
    const gru = pictureOf('gru-1', [
      ingress('shop/web', {
        to: 'checkout',
        className: 'traefik',
        addresses: ['203.0.113.41'],
      }),
    ]);
    expect(serviceEntryPoints(KEY, [fra, iad, gru])).toMatchObject([
      { cluster: 'fra-1', kind: 'IngressNginxController', name: 'main' },
      { cluster: 'iad-1', kind: 'Gateway', addresses: ['203.0.113.31'] },
      {
        cluster: 'iad-1',
        kind: 'Service',
        via: 'NodePort',
        inMesh: false,
        message: 'Reached on port 31000 of every node.',
      },
      {
        cluster: 'gru-1',
        kind: 'Ingress',
        via: 'traefik',
        addresses: ['203.0.113.41'],
      },
    ]);
  });

  it('are none for a service that only the mesh knows', () => {
    expect(
      serviceEntryPoints(KEY, [pictureOf('fra-1', [service(KEY)])]),
    ).toEqual([]);
  });
});
