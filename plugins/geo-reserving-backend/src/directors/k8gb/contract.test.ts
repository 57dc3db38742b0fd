import { directorContract } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import type {
  DirectorScenario,
  ScenarioCluster,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { ingress } from '../../entry/__testUtils__/objects';
import { gslb, HOST } from './__testUtils__/gslb';
import type { GslbText } from './__testUtils__/gslb';
import { k8gbDirector } from './k8gbDirector';

const EU = '203.0.113.10';
const US = '203.0.113.30';
const AP = '203.0.113.50';
const ALL = [EU, US, AP];

/** A cluster with k8gb, and with the resources that its director asks for. */
function cluster(
  name: string,
  text: GslbText | undefined,
  objects: ScenarioCluster['objects'] = {},
): ScenarioCluster {
  const group = text?.group ?? 'k8gb.io';
  return {
    name,
    region: name.split('-')[0],
    objects: {
      'gslbs.k8gb.io': [],
      services: [],
      'ingresses.networking.k8s.io': [],
      'httproutes.gateway.networking.k8s.io': [],
      'gateways.gateway.networking.k8s.io': [],
      ...objects,
      ...(text ? { [`gslbs.${group}`]: [gslb(text)] } : {}),
    },
  };
}

function three(
  strategy: object,
  records: readonly string[] = ALL,
  over: Partial<GslbText> = {},
): ScenarioCluster[] {
  return [
    cluster('fra-1', { strategy, tag: 'eu', own: [EU], records, ...over }),
    cluster('iad-1', { strategy, tag: 'us', own: [US], records }),
    cluster('sin-1', {
      strategy,
      tag: 'ap',
      own: [AP],
      records,
      group: 'k8gb.absa.oss',
    }),
  ];
}

const FAILOVER = { type: 'failover', primaryGeoTag: 'eu' };
const HOST_ID = `shop/checkout/${HOST}`;

const scenarios: DirectorScenario<undefined>[] = [
  {
    name: 'weights 60, 30 and 10, one copy in the former group',
    clusters: three({ type: 'roundRobin', weight: { eu: 60, us: 30, ap: 10 } }),
    verdict: 'directs',
    shares: {
      [`${HOST_ID}#roundRobin:ap=10,eu=60,us=30:30`]: {
        byCluster: { 'fra-1': 60, 'iad-1': 30, 'sin-1': 10 },
      },
    },
    shows: ['weights', 'failover'],
  },
  {
    name: 'one drained by weight 0',
    clusters: three({ type: 'roundRobin', weight: { eu: 0, us: 30, ap: 10 } }),
    verdict: 'directs',
    shows: ['drain', 'weights'],
  },
  {
    name: 'failover to a primary',
    clusters: three(FAILOVER, [EU]),
    verdict: 'directs',
    shares: { [`${HOST_ID}#failover:eu:30`]: { byCluster: { 'fra-1': 100 } } },
    shows: ['order', 'failover'],
  },
  {
    name: 'failover while the primary is not healthy',
    clusters: three(FAILOVER, [US, AP], { health: 'Unhealthy' }),
    placements: ['fra-1', 'iad-1', 'sin-1'].map(name => ({
      cluster: name,
      region: name.split('-')[0],
      ready: name === 'fra-1' ? 0 : 3,
      total: 3,
      seen: true,
    })),
    verdict: 'directs',
    shows: ['failover'],
  },
  {
    name: 'copies with two primaries',
    clusters: [
      ...three(FAILOVER, [EU]).slice(0, 1),
      cluster('iad-1', {
        strategy: { type: 'failover', primaryGeoTag: 'us' },
        tag: 'us',
        own: [US],
        records: [US],
      }),
    ],
    verdict: 'directs',
    shares: {
      [`${HOST_ID}#failover:eu:30`]: { byCluster: { 'fra-1': 100 } },
      [`${HOST_ID}#failover:us:30`]: { byCluster: { 'iad-1': 100 } },
    },
  },
  {
    name: 'geoip',
    clusters: three({ type: 'geoip' }),
    verdict: 'directs',
    shows: ['failover'],
  },
  {
    name: 'a strategy that k8gb refuses',
    clusters: three({ ...FAILOVER, weight: { eu: 1 } }, [EU, US]),
    verdict: 'directs',
    shows: ['no-failover'],
  },
  {
    name: 'addresses that only a Service states',
    clusters: [
      cluster(
        'fra-1',
        { strategy: { type: 'roundRobin' }, tag: 'eu', records: [EU, US] },
        {
          services: [
            {
              metadata: { namespace: 'edge', name: 'lb' },
              spec: { type: 'LoadBalancer' },
              status: { loadBalancer: { ingress: [{ ip: EU }] } },
            },
          ],
        },
      ),
      cluster('iad-1', {
        strategy: { type: 'roundRobin' },
        tag: 'us',
        own: [US],
        records: [EU, US],
      }),
    ],
    verdict: 'directs',
    shares: {
      [`${HOST_ID}#roundRobin::30`]: {
        byCluster: { 'fra-1': 50, 'iad-1': 50 },
      },
    },
  },
  {
    name: 'a Gslb that was never looked at',
    clusters: [
      cluster('fra-1', {
        strategy: FAILOVER,
        annotations: { 'geo-reserving/service': 'shop/checkout' },
      }),
    ],
    verdict: 'directs',
  },
  {
    name: 'bound by the Ingress it refers to',
    clusters: [
      cluster(
        'fra-1',
        {
          strategy: FAILOVER,
          tag: 'eu',
          own: [EU],
          records: [EU],
          status: { servers: [] },
        },
        {
          'ingresses.networking.k8s.io': [
            ingress('shop/checkout', { host: HOST, to: 'checkout' }),
          ],
        },
      ),
    ],
    verdict: 'directs',
  },
  {
    name: 'no Gslb of the service',
    clusters: [cluster('fra-1', undefined), cluster('iad-1', undefined)],
    verdict: 'does-not',
  },
  {
    name: 'Gslbs that nobody may read',
    clusters: [
      {
        ...cluster('fra-1', undefined),
        beliefs: { 'gslbs.k8gb.io': 'unread' },
      },
    ],
    verdict: 'cannot-tell',
  },
];

describe('k8gb', () => {
  directorContract<undefined>({
    make: () => k8gbDirector([]),
    scenarios,
    // What k8gb finds and answers it writes itself, after its next look.
    reactions: ['status'],
  });
});
