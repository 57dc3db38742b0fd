/** Situations in which the director is tried. */
import {
  SCENARIO_NOW,
  type DirectorScenario,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import type { HaproxyReading } from '../HaproxyInstance';
import type { HaproxySetting } from '../HaproxySetting';
import type { HaproxyBackend, HaproxyServer } from '../HaproxySnapshot';
import type { HaproxyState } from '../HaproxyState';
import { backend, server } from './server';
import { snapshot } from './snapshot';

const clusters = [
  { name: 'fra-1', region: 'eu-central' },
  { name: 'iad-1', region: 'us-east' },
  { name: 'gru-1', region: 'sa-east' },
];
const CHECKOUT = { namespace: 'shop', name: 'checkout' };

export function instance(name: string, port = 9) {
  return {
    name,
    socket: { host: '127.0.0.1', port },
    deadlineMs: 2_000,
    writable: true,
  };
}

export const SETTING: HaproxySetting = {
  instances: [instance('lb-1'), instance('lb-2')],
  backends: [
    { backend: 'shop_checkout', service: CHECKOUT, servers: { web7: 'gru-1' } },
  ],
};

export const at = SCENARIO_NOW - 3_000;

export function reading(
  name: string,
  ...backends: HaproxyBackend[]
): HaproxyReading {
  return { snapshot: snapshot(backends, { instance: name, readAt: at }) };
}

/** Both instances say the same about the one backend. */
export function both(
  servers: HaproxyServer[],
  over: Partial<HaproxyBackend> = {},
): HaproxyState {
  return {
    instances: ['lb-1', 'lb-2'].map(name => ({
      instance: name,
      reading: reading(name, backend(servers, over)),
    })),
  };
}

export const fra = (over: Partial<HaproxyServer> = {}) =>
  server('fra-1', { weight: 70, ...over });
export const iad = (over: Partial<HaproxyServer> = {}) =>
  server('iad-1', { weight: 30, ...over });

/** The service in one cluster, with these annotations on its Service object. */
function annotated(annotations: Record<string, string>) {
  const [{ name, region }] = clusters;
  const service = {
    type: 'ClusterIP',
    labels: {},
    annotations,
    ports: [],
    addresses: [],
  };
  return [{ cluster: name, region, seen: true, service }];
}

export const WEIGHTED: DirectorScenario<HaproxyState> = {
  name: 'weights 70 and 30 on two instances',
  clusters,
  polled: both([fra(), iad()]),
  verdict: 'directs',
  shares: {
    'lb-1/shop_checkout': { byCluster: { 'fra-1': 70, 'iad-1': 30 } },
    'lb-2/shop_checkout': { byCluster: { 'fra-1': 70, 'iad-1': 30 } },
  },
  shows: ['weights', 'failover'],
};

export const SCENARIOS: DirectorScenario<HaproxyState>[] = [
  WEIGHTED,
  {
    name: 'nobody checks the servers',
    clusters,
    polled: both([fra({ checked: 'never' }), iad({ checked: 'never' })]),
    verdict: 'directs',
    shows: ['no-failover'],
  },
  {
    name: 'one drained, one down, one that nobody knows',
    clusters,
    polled: both([
      fra({ draining: 'runtime' }),
      iad(),
      server('web7', { operation: 'stopped', checkStatus: 'L4CON' }),
      server('stranger', { weight: 10 }),
    ]),
    verdict: 'directs',
    shares: {
      'lb-1/shop_checkout': { byCluster: { 'iad-1': 75 }, elsewhere: 25 },
    },
    shows: ['drain'],
  },
  {
    name: 'a backup waits',
    clusters,
    polled: both([fra(), iad({ backup: true })]),
    verdict: 'directs',
    shares: { 'lb-1/shop_checkout': { byCluster: { 'fra-1': 100 } } },
    shows: ['order'],
  },
  {
    name: 'nobody is left',
    clusters,
    polled: both([fra({ maintenance: 'runtime' })]),
    verdict: 'directs',
    shares: { 'lb-1/shop_checkout': { unserved: 100 } },
  },
  {
    name: 'bound by an annotation of the Service in one cluster',
    clusters,
    service: { namespace: 'shop', name: 'cart' },
    placements: annotated({ 'geo-reserving/haproxy-backend': 'shop_cart' }),
    polled: {
      instances: [
        {
          instance: 'lb-1',
          reading: reading(
            'lb-1',
            backend([server('fra-1.ingress')], { name: 'shop_cart' }),
          ),
        },
      ],
    },
    verdict: 'directs',
    shares: { 'lb-1/shop_cart': { byCluster: { 'fra-1': 100 } } },
  },
  {
    name: 'one of two instances away since it was read',
    clusters,
    polled: {
      instances: both([fra(), iad()]).instances.map((one, i) =>
        i === 0
          ? one
          : { ...one, failure: 'HAProxy lb-2: it is silent. Check it.' },
      ),
    },
    verdict: 'directs',
    shares: {
      'lb-2/shop_checkout': { byCluster: { 'fra-1': 70, 'iad-1': 30 } },
    },
  },
  {
    name: 'two servers for a cluster, one drained by hand, and a stranger',
    clusters,
    polled: both([
      server('fra-1_a', { weight: 40 }),
      server('fra-1_b', { weight: 30, draining: 'runtime' }),
      iad(),
      server('gru-1', { backup: true }),
      server('stranger', { weight: 10 }),
    ]),
    verdict: 'directs',
    shares: {
      'lb-1/shop_checkout': {
        byCluster: { 'fra-1': 50, 'iad-1': 37.5 },
        elsewhere: 12.5,
      },
    },
  },
  {
    name: 'weights that only a reload can change',
    clusters,
    polled: both([fra(), iad()], { algorithm: 'static-rr' }),
    verdict: 'directs',
    shares: {
      'lb-1/shop_checkout': { byCluster: { 'fra-1': 70, 'iad-1': 30 } },
    },
  },
  {
    name: 'one instance away since it was read, one never read',
    clusters,
    polled: {
      instances: [
        {
          instance: 'lb-1',
          reading: reading('lb-1', backend([fra()])),
          failure: 'HAProxy lb-1: it refuses connections. Check it.',
        },
        { instance: 'lb-2', failure: 'HAProxy lb-2: it is silent. Check it.' },
      ],
    },
    verdict: 'directs',
    shares: { 'lb-1/shop_checkout': { byCluster: { 'fra-1': 100 } } },
  },
  {
    name: 'a service that no backend leads to',
    clusters,
    service: { namespace: 'shop', name: 'search' },
    placements: annotated({}),
    polled: both([fra()]),
    verdict: 'does-not',
  },
  { name: 'nothing was read yet', clusters, verdict: 'cannot-tell' },
];
