import { directorContract } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import type {
  DirectorScenario,
  ScenarioCluster,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { ingress, service } from '../../entry/__testUtils__/objects';
import { dnsEndpoint, weightedRecord } from './__testUtils__/dnsEndpoint';
import type { EndpointText } from './__testUtils__/dnsEndpoint';
import { externalDnsDirector } from './externalDnsDirector';

const FRA = '203.0.113.10';
const IAD = '203.0.113.30';
const CHECKED = { 'aws/health-check-id': 'abc' };

function cluster(
  name: string,
  address: string,
  records: readonly EndpointText[] = [],
): ScenarioCluster {
  return {
    name,
    region: name.split('-')[0],
    objects: {
      'dnsendpoints.externaldns.k8s.io':
        records.length > 0 ? [dnsEndpoint('dns/shop', records)] : [],
      services: [service('edge/lb', { type: 'LoadBalancer' }, [address])],
      'ingresses.networking.k8s.io': [
        ingress('shop/checkout', { host: 'shop.example.com', to: 'checkout' }),
      ],
      'httproutes.gateway.networking.k8s.io': [],
      'gateways.gateway.networking.k8s.io': [],
    },
  };
}

function two(
  fra: readonly EndpointText[],
  iad: readonly EndpointText[] = [],
): ScenarioCluster[] {
  return [cluster('fra-1', FRA, fra), cluster('iad-1', IAD, iad)];
}

const failover = (setIdentifier: string, role: string, target: string) => ({
  setIdentifier,
  targets: [target],
  properties: { 'aws/failover': role, ...CHECKED },
});

const scenarios: DirectorScenario<undefined>[] = [
  {
    name: 'weights with health checks, each cluster with its own record',
    clusters: two(
      [weightedRecord('fra', 60, [FRA], CHECKED)],
      [weightedRecord('iad', 20, [IAD], CHECKED)],
    ),
    verdict: 'directs',
    shares: {
      'shop.example.com': { byCluster: { 'fra-1': 75, 'iad-1': 25 } },
    },
    shows: ['weights', 'failover'],
  },
  {
    name: 'weights without health checks',
    clusters: two([
      weightedRecord('fra', 60, [FRA]),
      weightedRecord('iad', 20, [IAD]),
    ]),
    verdict: 'directs',
    shows: ['weights', 'no-failover'],
  },
  {
    name: 'one drained by weight 0',
    clusters: two([
      weightedRecord('fra', 0, [FRA], CHECKED),
      weightedRecord('iad', 20, [IAD], CHECKED),
    ]),
    verdict: 'directs',
    shows: ['drain'],
  },
  {
    name: 'failover',
    clusters: two([
      failover('a', 'PRIMARY', FRA),
      failover('b', 'SECONDARY', IAD),
    ]),
    verdict: 'directs',
    shares: { 'shop.example.com': { byCluster: { 'fra-1': 100 } } },
    shows: ['order', 'failover'],
  },
  {
    name: 'one record with an address of nobody',
    clusters: two([{ targets: [FRA, '198.51.100.1'] }]),
    verdict: 'directs',
    shares: {
      'shop.example.com': { byCluster: { 'fra-1': 50 }, elsewhere: 50 },
    },
  },
  {
    name: 'records that contradict each other',
    clusters: two([{ targets: [FRA] }], [{ targets: [IAD] }]),
    verdict: 'directs',
  },
  {
    name: 'records of other hosts only',
    clusters: two([{ dnsName: 'other.example.com', targets: [FRA] }]),
    verdict: 'does-not',
  },
  {
    name: 'records that nobody may read',
    clusters: two([]).map(c => ({
      ...c,
      beliefs: { 'dnsendpoints.externaldns.k8s.io': 'unread' as const },
    })),
    verdict: 'cannot-tell',
  },
];

describe('external-dns', () => {
  directorContract<undefined>({
    make: () => externalDnsDirector([]),
    scenarios,
  });
});
