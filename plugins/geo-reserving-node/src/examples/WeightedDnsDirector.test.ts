import { directorContract, httpTargets } from '../testUtils';
import type { WeightedRecord } from './readRecords';
import { WeightedDnsDirector } from './WeightedDnsDirector';

const clusters = [
  { name: 'fra-1', region: 'eu-central' },
  { name: 'iad-1', region: 'us-east' },
];
const annotations = { 'geo-reserving/hostname': 'shop.example.com' };

const ANSWER = JSON.stringify({
  records: [
    { hostname: 'a.b', setIdentifier: 'fra-1', weight: 1, ttlSeconds: 5 },
  ],
});

const record = (
  setIdentifier: string,
  weight: number,
  healthy?: boolean,
): WeightedRecord => ({
  hostname: 'shop.example.com',
  setIdentifier,
  weight,
  ttlSeconds: 60,
  ...(healthy === undefined ? {} : { healthy }),
});

describe('WeightedDnsDirector', () => {
  directorContract<WeightedRecord[]>({
    make: () => new WeightedDnsDirector('http://127.0.0.1:9'),
    scenarios: [
      {
        name: 'weights 70 and 30, with health checks',
        clusters,
        annotations,
        polled: [record('fra-1', 70, true), record('iad-1', 30, true)],
        verdict: 'directs',
        shares: {
          'shop.example.com': { byCluster: { 'fra-1': 70, 'iad-1': 30 } },
        },
        shows: ['weights', 'failover'],
      },
      {
        name: 'without health checks',
        clusters,
        annotations,
        polled: [record('fra-1', 50), record('iad-1', 50)],
        verdict: 'directs',
        shows: ['no-failover'],
      },
      {
        name: 'one drained, one unknown to us',
        clusters,
        annotations,
        polled: [
          record('fra-1', 0, true),
          record('iad-1', 3, true),
          record('cdn', 1),
        ],
        verdict: 'directs',
        shares: {
          'shop.example.com': { byCluster: { 'iad-1': 75 }, elsewhere: 25 },
        },
        shows: ['drain'],
      },
      {
        name: 'all fail',
        clusters,
        annotations,
        polled: [record('fra-1', 1, false), record('iad-1', 1, false)],
        verdict: 'directs',
        shares: {
          'shop.example.com': { byCluster: { 'fra-1': 50, 'iad-1': 50 } },
        },
      },
      { name: 'no host name', clusters, polled: [], verdict: 'does-not' },
      { name: 'never polled', clusters, annotations, verdict: 'cannot-tell' },
    ],
    poll: httpTargets({
      answer: () => ANSWER,
      garbled: '{"records":[{"hostname":"a.b"}]}',
      subjectOf: url => new WeightedDnsDirector(url),
    }),
  });
});
