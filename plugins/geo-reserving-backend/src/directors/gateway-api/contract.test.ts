import { directorContract } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import type {
  DirectorScenario,
  ScenarioCluster,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import {
  gateway,
  gatewayClass,
  httpRoute,
  service,
} from '../../entry/__testUtils__/objects';
import type { Backend } from '../../entry/__testUtils__/objects';
import { endpointSlice } from '../../fleet/__testUtils__/sampleObjects';
import {
  gatewayApiDirector,
  gatewayApiMeshDirector,
} from './gatewayApiDirectors';

const IMPORT: Backend = {
  group: 'multicluster.x-k8s.io',
  kind: 'ServiceImport',
  name: 'checkout',
};
const CHECKOUT: Backend = { name: 'checkout', port: 80 };
const CART: Backend = { name: 'cart', port: 80 };

function cluster(
  name: string,
  routes: readonly object[] = [],
  controller = 'io.cilium/gateway-controller',
): ScenarioCluster {
  return {
    name,
    region: name.split('-')[0],
    objects: {
      'httproutes.gateway.networking.k8s.io': routes,
      'gateways.gateway.networking.k8s.io': [gateway('shop/public', 'edge')],
      'gatewayclasses.gateway.networking.k8s.io': [
        gatewayClass('edge', controller),
      ],
      'referencegrants.gateway.networking.k8s.io': [],
      'serviceimports.multicluster.x-k8s.io': [
        {
          metadata: { namespace: 'shop', name: 'checkout' },
          status: { clusters: [{ cluster: 'fra-1' }, { cluster: 'iad-1' }] },
        },
      ],
      services: [service('shop/checkout'), service('shop/cart')],
      'endpointslices.discovery.k8s.io': [
        endpointSlice('shop', 'checkout', 2),
        endpointSlice('shop', 'cart', 1),
      ],
    },
  };
}

function route(backendRefs: Backend[], parents?: object[]) {
  return httpRoute('shop/web', { parents, rules: [{ backendRefs }] });
}

const WEB = 'fra-1/shop/web#1';

const scenarios: DirectorScenario<undefined>[] = [
  {
    name: 'half here, half to the import',
    clusters: [
      cluster('fra-1', [
        route([
          { ...CHECKOUT, weight: 50 },
          { ...IMPORT, weight: 50 },
        ]),
      ]),
      cluster('iad-1'),
    ],
    verdict: 'directs',
    shares: { [WEB]: { byCluster: { 'fra-1': 75, 'iad-1': 25 } } },
    shows: ['weights', 'no-failover'],
  },
  {
    name: 'a drained backend and one that is missing',
    clusters: [
      cluster('fra-1', [
        route([
          CHECKOUT,
          { ...CART, weight: 0 },
          { name: 'gone', port: 80, weight: 1 },
        ]),
      ]),
    ],
    verdict: 'directs',
    shares: { [WEB]: { byCluster: { 'fra-1': 50 }, unserved: 50 } },
    shows: ['drain', 'no-failover'],
  },
  {
    name: 'a backend of another namespace without a grant',
    clusters: [
      cluster('fra-1', [
        route([CHECKOUT, { ...CART, namespace: 'blog', weight: 3 }]),
      ]),
    ],
    verdict: 'directs',
    shares: { [WEB]: { unserved: 75 } },
  },
  {
    name: 'Gateways in the mesh',
    clusters: [
      cluster(
        'fra-1',
        [route([CHECKOUT, IMPORT])],
        'istio.io/gateway-controller',
      ),
    ],
    verdict: 'directs',
    shares: { [WEB]: { byCluster: { 'fra-1': 100 } } },
  },
  {
    name: 'a route of another service',
    clusters: [cluster('fra-1', [route([CART])])],
    verdict: 'does-not',
  },
  {
    name: 'routes that nobody may read',
    clusters: [
      {
        ...cluster('fra-1'),
        beliefs: { 'httproutes.gateway.networking.k8s.io': 'unread' },
      },
    ],
    verdict: 'cannot-tell',
  },
];

describe('Gateway API', () => {
  directorContract<undefined>({
    make: () => gatewayApiDirector([]),
    scenarios,
  });
});

describe('Gateway API in the mesh', () => {
  const parents = [{ group: '', kind: 'Service', name: 'checkout' }];
  directorContract<undefined>({
    make: () => gatewayApiMeshDirector([]),
    scenarios: [
      {
        name: 'a canary beside the service',
        clusters: [
          cluster('fra-1', [
            route(
              [
                { ...CHECKOUT, weight: 9 },
                { ...CART, weight: 1 },
                { name: 'old', port: 80, weight: 0 },
              ],
              parents,
            ),
          ]),
        ],
        verdict: 'directs',
        shares: { [WEB]: { byCluster: { 'fra-1': 90 }, elsewhere: 10 } },
        shows: ['no-failover'],
      },
      {
        name: 'a drained backend',
        clusters: [
          cluster('fra-1', [
            route([CHECKOUT, { ...CART, weight: 0 }], parents),
          ]),
        ],
        verdict: 'directs',
        shows: ['drain'],
      },
      {
        name: 'a route of a Gateway',
        clusters: [cluster('fra-1', [route([CHECKOUT])])],
        verdict: 'does-not',
      },
    ],
  });
});
