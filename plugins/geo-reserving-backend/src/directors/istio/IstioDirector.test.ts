import {
  directorContract,
  questionOf,
  type DirectorScenario,
  type ScenarioCluster,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { surveySettings } from '../../__testUtils__/surveySettings';
import { IstioDirector } from './IstioDirector';

const LONG_AGO = '2026-01-01T00:00:00Z';
const HOST = 'checkout.shop.svc.cluster.local';
const REGIONS: Record<string, string> = {
  'fra-1': 'eu-central',
  'iad-1': 'us-east',
  'syd-1': 'oceania',
};
const istio = { apiVersion: 'networking.istio.io/v1beta1' };
const outlierDetection = { maxEjectionPercent: 100 };

/** A cluster of a mesh whose clusters reach each other through gateways. */
function cluster(
  name: string,
  ready: number,
  objects: Record<string, object[]> = {},
  peers: string[] = ['fra-1', 'iad-1'],
): ScenarioCluster {
  const region = REGIONS[name];
  return {
    name,
    region,
    uuid: `uuid-${name}`,
    objects: {
      nodes: [
        {
          metadata: {
            name: `node-${name}`,
            labels: {
              'topology.kubernetes.io/region': region,
              'topology.kubernetes.io/zone': `${region}-a`,
            },
          },
          status: { conditions: [{ type: 'Ready', status: 'True' }] },
        },
      ],
      services: [
        {
          metadata: { namespace: 'shop', name: 'checkout' },
          spec: { selector: { app: 'checkout' }, ports: [{ port: 8080 }] },
        },
      ],
      'endpointslices.discovery.k8s.io': [
        {
          metadata: {
            namespace: 'shop',
            name: 'checkout-1',
            labels: { 'kubernetes.io/service-name': 'checkout' },
          },
          addressType: 'IPv4',
          endpoints: Array.from({ length: ready }, (_, i) => ({
            addresses: [`10.0.0.${i}`],
            conditions: { ready: true },
            zone: `${region}-a`,
          })),
        },
      ],
      'destinationrules.networking.istio.io': [],
      'virtualservices.networking.istio.io': [],
      'serviceentries.networking.istio.io': [],
      'istiomulticlusters.deckhouse.io': peers
        .filter(peer => peer !== name)
        .map(peer => multicluster(peer)),
      'istiofederations.deckhouse.io': [],
      ...objects,
    },
  };
}

function multicluster(peer: string): object {
  return {
    metadata: { name: peer, creationTimestamp: LONG_AGO },
    spec: { enableIngressGateway: true },
    status: {
      metadataCache: {
        public: { clusterUUID: `uuid-${peer}` },
        private: {
          networkName: `network-${peer}`,
          ingressGateways: [{ address: `gateway.${peer}`, port: 15443 }],
        },
      },
    },
  };
}

function rule(trafficPolicy: object): object {
  return {
    ...istio,
    metadata: {
      namespace: 'shop',
      name: 'checkout-geo',
      creationTimestamp: LONG_AGO,
    },
    spec: { host: HOST, trafficPolicy },
  };
}

const ruled = (trafficPolicy: object) => ({
  'destinationrules.networking.istio.io': [rule(trafficPolicy)],
});
const distributing = (to: Record<string, number>) =>
  ruled({
    outlierDetection,
    loadBalancer: { localityLbSetting: { distribute: [{ from: '*', to }] } },
  });

const REMOTE = 'checkout.shop.svc.sydney.example';

/** What the platform writes for a host that a federated peer publishes, and a VirtualService that uses it. */
const federated = {
  'istiofederations.deckhouse.io': [
    {
      metadata: { name: 'sydney', creationTimestamp: LONG_AGO },
      spec: { trustDomain: 'sydney.example' },
      status: {
        metadataCache: {
          public: { clusterUUID: 'uuid-syd-1' },
          private: {
            ingressGateways: [{ address: 'gateway.syd-1', port: 15443 }],
            publicServices: [{ hostname: REMOTE, ports: [] }],
          },
        },
      },
    },
  ],
  'serviceentries.networking.istio.io': [
    {
      ...istio,
      metadata: {
        namespace: 'd8-istio',
        name: 'sydney-checkout',
        labels: { heritage: 'deckhouse' },
        creationTimestamp: LONG_AGO,
      },
      spec: { hosts: [REMOTE], endpoints: [{ address: 'gateway.syd-1' }] },
    },
  ],
  'destinationrules.networking.istio.io': [
    {
      ...istio,
      metadata: {
        namespace: 'd8-istio',
        name: 'sydney-checkout',
        labels: { heritage: 'deckhouse' },
        creationTimestamp: LONG_AGO,
      },
      spec: {
        host: REMOTE,
        trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
      },
    },
  ],
  'virtualservices.networking.istio.io': [
    {
      ...istio,
      metadata: {
        namespace: 'shop',
        name: 'checkout-split',
        creationTimestamp: LONG_AGO,
      },
      spec: {
        hosts: [HOST],
        http: [
          {
            route: [
              { destination: { host: HOST }, weight: 80 },
              { destination: { host: REMOTE }, weight: 20 },
            ],
          },
        ],
      },
    },
  ],
};

const FEDERATED: DirectorScenario<undefined> = {
  name: 'shares of a federated host, of which nothing moves',
  clusters: [cluster('iad-1', 3, federated, []), cluster('syd-1', 2, {}, [])],
  verdict: 'directs',
  shares: {
    'iad-1': { byCluster: { 'iad-1': 80, 'syd-1': 20 } },
    'syd-1': { byCluster: { 'syd-1': 100 } },
  },
  shows: ['weights', 'no-failover'],
};

describe('IstioDirector', () => {
  directorContract<undefined>({
    make: () => new IstioDirector(surveySettings()),
    scenarios: [
      {
        name: 'weights by distribute',
        clusters: [
          cluster(
            'fra-1',
            3,
            distributing({ 'eu-central/*': 70, 'us-east/*': 30 }),
          ),
          cluster(
            'iad-1',
            3,
            distributing({ 'eu-central/*': 70, 'us-east/*': 30 }),
          ),
        ],
        verdict: 'directs',
        shares: {
          'fra-1': { byCluster: { 'fra-1': 70, 'iad-1': 30 } },
          'iad-1': { byCluster: { 'fra-1': 70, 'iad-1': 30 } },
        },
        shows: ['weights', 'failover'],
      },
      {
        name: 'one side preferred by network',
        clusters: ['fra-1', 'iad-1'].map(name =>
          cluster(
            name,
            3,
            ruled({
              outlierDetection,
              loadBalancer: {
                localityLbSetting: {
                  failoverPriority: ['topology.istio.io/network=network-iad-1'],
                },
              },
            }),
          ),
        ),
        verdict: 'directs',
        shares: { 'fra-1': { byCluster: { 'fra-1': 0, 'iad-1': 100 } } },
        shows: ['order', 'failover'],
      },
      {
        name: 'one region drained',
        clusters: [
          cluster('fra-1', 3, distributing({ 'us-east/*': 100 })),
          cluster('iad-1', 3, distributing({ 'us-east/*': 100 })),
        ],
        verdict: 'directs',
        shares: { 'fra-1': { byCluster: { 'fra-1': 0, 'iad-1': 100 } } },
        shows: ['drain', 'no-failover'],
      },
      FEDERATED,
      {
        name: 'no mesh',
        clusters: [
          {
            name: 'fra-1',
            region: 'eu-central',
            objects: {
              nodes: [],
              services: cluster('fra-1', 1).objects!.services,
              'endpointslices.discovery.k8s.io': [],
            },
          },
        ],
        verdict: 'does-not',
      },
    ],
  });

  it('marks what a module of the platform wrote, and nothing else', () => {
    const readings = new IstioDirector(surveySettings()).read(
      questionOf(FEDERATED),
    );
    const { objects } = readings.find(({ from }) => from === 'iad-1')!;
    expect(objects.map(o => [o.kind, o.name, o.moduleManaged])).toEqual([
      ['VirtualService', 'checkout-split', false],
      ['ServiceEntry', 'sydney-checkout', true],
      ['DestinationRule', 'sydney-checkout', true],
    ]);
  });
});
