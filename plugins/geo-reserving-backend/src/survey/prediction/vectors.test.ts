import { distributeWeights } from './applyDistribute';
import { failoverPriorityOf, readFailoverPriority } from './failoverPriority';
import { listEndpoints } from './listedEndpoints';
import { groupBehindGateways } from './networkGateways';
import { Notes } from './notes';
import { predictSplit } from './predictSplit';
import { priorityLoad } from './priorityLoad';
import { weightPercents } from './routeShares';
import { sharesInPriority } from './sharesInPriority';
import {
  asked,
  clusterSubset,
  D,
  endpoints,
  gateways,
  OD,
  rule,
  virtualService,
} from './__testUtils__/mesh';
import type { PredictionInput } from './types';

/** The numbers are those of the table of test vectors that the prediction was built against. */

const health = (text: string) =>
  text.split(';').map(part => {
    const [healthy, hosts] = part.split('/').map(Number);
    return { healthy, hosts };
  });

describe('load by priority, as Envoy computes it', () => {
  it.each([
    // row, healthy/hosts of P0;P1;..., panic threshold, load
    [1, '1/2;1/2', 0, [70, 30]],
    [1, '1/4;2/2', 0, [35, 65]],
    [1, '1/4;1/4;1/4', 0, [35, 35, 30]],
    [1, '1/5;1/5;1/5', 0, [34, 33, 33]],
    [2, '72/100;1/1', 0, [100, 0]],
    [2, '71/100;1/1', 0, [99, 1]],
    [3, '1/4;1/4;1/5', 0, [37, 35, 28]],
    [4, '0/1;0/1', 50, [50, 50]],
    [4, '0/1;0/2', 50, [34, 66]],
    [4, '1/20;13/20', 50, [8, 92]],
  ])('row %i: %s with panic %i', (_, text, panic, expected) => {
    const loads = priorityLoad(health(text), panic);
    expect(loads.map(({ percent }) => percent)).toEqual(expected);
  });
});

describe('locality weights 1:2 inside a priority', () => {
  it.each([
    // row, healthy of A's five hosts, A's share
    [5, 5, 33],
    [5, 4, 33],
    [5, 3, 29],
    [5, 2, 22],
    [5, 1, 12],
    [5, 0, 0],
  ])('row %i: %i of 5 healthy gives A about %i %%', (_, healthy, expected) => {
    const [[a], [b]] = sharesInPriority(
      [
        { weight: 1, bundles: [{ count: 5, weight: 5, healthy }] },
        { weight: 2, bundles: [{ count: 1, weight: 1, healthy: 1 }] },
      ],
      true,
      false,
    );
    expect(a + b).toBeCloseTo(1);
    // The source counts 100 simulated choices; ours is the exact share.
    expect(Math.abs(100 * a - expected)).toBeLessThan(0.7);
  });
});

type Row = [
  row: number,
  what: string,
  input: PredictionInput,
  split: Record<string, number>,
  unserved: number,
];

const withRule = (...args: Parameters<typeof rule>) => ({
  destinationRules: [rule(...args)],
});
const FLAT: [string, string] = ['us', 'eu 2, us 2'];
const GATEWAYS = {
  multiNetwork: true,
  gateways: gateways({ neu: 1, nus: 1 }),
};
const prefer = (...failoverPriority: string[]) => ({
  od: OD,
  locality: { failoverPriority },
});
const EU = 'topology.kubernetes.io/region=eu';
const US = 'topology.kubernetes.io/region=us';
const AP_TO_US = { from: 'ap', to: 'us' };
const TO_US_ONLY = { distribute: [{ from: '*', to: { 'us/*': 100 } }] };

const ROWS: Row[] = [
  [
    6,
    'no rule: endpoint counts',
    asked('eu', 'eu 3, us 1'),
    { eu: 75, us: 25 },
    0,
  ],
  [
    6,
    'OD turns on zone-first',
    asked('eu', 'eu 3, us 1', withRule({ od: OD })),
    { eu: 100, us: 0 },
    0,
  ],
  [
    9,
    'all ejected',
    asked('eu', 'eu 0/2, us 0/2', withRule({ od: OD })),
    { eu: 0, us: 0 },
    100,
  ],
  [
    10,
    'all ejected with panic',
    asked(
      'eu',
      'eu 0/2, us 0/4',
      withRule({ od: { ...OD, minHealthPercent: 50 } }),
    ),
    { eu: 34, us: 66 },
    0,
  ],
  [
    11,
    'distribute from eu',
    asked('eu', 'eu 3, us 1', withRule({ locality: D })),
    { eu: 80, us: 20 },
    0,
  ],
  [
    11,
    'distribute from us',
    asked('us', 'eu 3, us 1', withRule({ locality: D })),
    { eu: 20, us: 80 },
    0,
  ],
  [
    12,
    'an unlisted region gets nothing',
    asked('eu', 'eu 3, us 1, ap 9', withRule({ locality: D })),
    { eu: 80, us: 20, ap: 0 },
    0,
  ],
  [
    13,
    'no from matches',
    asked('ap', 'eu 3, us 1, ap 4', withRule({ locality: D })),
    { eu: 37.5, us: 12.5, ap: 50 },
    0,
  ],
  [
    15,
    'half of eu ejected',
    asked('eu', 'eu 1/2, us 2', withRule({ od: OD, locality: D })),
    { eu: 73.68, us: 26.32 },
    0,
  ],
  [
    15,
    'a quarter of eu ejected',
    asked('eu', 'eu 3/4, us 2', withRule({ od: OD, locality: D })),
    { eu: 80, us: 20 },
    0,
  ],
  [
    15,
    'all of eu ejected',
    asked('eu', 'eu 0/2, us 2', withRule({ od: OD, locality: D })),
    { eu: 0, us: 100 },
    0,
  ],
  [
    16,
    'the only listed region is ejected',
    asked('eu', 'eu 2, us 0/2', withRule({ od: OD, locality: TO_US_ONLY })),
    { eu: 0, us: 0 },
    100,
  ],
  [
    17,
    'enabled: false',
    asked(
      'eu',
      'eu 3, us 1',
      withRule({ od: OD, locality: { ...D, enabled: false } }),
    ),
    { eu: 75, us: 25 },
    0,
  ],
  [
    19,
    'prefer eu',
    asked(...FLAT, withRule(prefer(EU))),
    { eu: 100, us: 0 },
    0,
  ],
  [
    19,
    'prefer eu, half ejected',
    asked('us', 'eu 1/2, us 2', withRule(prefer(EU))),
    { eu: 70, us: 30 },
    0,
  ],
  [
    19,
    'prefer eu, no OD',
    asked(...FLAT, withRule({ ...prefer(EU), od: undefined })),
    { eu: 50, us: 50 },
    0,
  ],
  [
    20,
    'one label twice is no order',
    asked('ap', 'eu 2, us 2, ap 2', withRule(prefer(EU, US))),
    { eu: 0, us: 100, ap: 0 },
    0,
  ],
  [
    21,
    'prefer eu, ejected',
    asked('ap', 'eu 0/2, us 2, ap 2', withRule(prefer(EU))),
    { eu: 0, us: 50, ap: 50 },
    0,
  ],
  [
    21,
    'prefer eu, then near, then us',
    asked(
      'ap',
      'eu 0/2, us 2, ap 2',
      withRule({
        od: OD,
        locality: { failoverPriority: [EU], failover: [AP_TO_US] },
      }),
    ),
    { eu: 0, us: 0, ap: 100 },
    0,
  ],
  [
    21,
    'the same with ap ejected',
    asked(
      'ap',
      'eu 0/2, us 2, ap 0/2',
      withRule({
        od: OD,
        locality: { failoverPriority: [EU], failover: [AP_TO_US] },
      }),
    ),
    { eu: 0, us: 100, ap: 0 },
    0,
  ],
  [
    22,
    'region is blind behind gateways',
    asked(...FLAT, { ...GATEWAYS, ...withRule(prefer(EU)) }),
    { eu: 50, us: 50 },
    0,
  ],
  [
    22,
    'cluster is blind behind static gateways',
    asked(...FLAT, {
      ...GATEWAYS,
      ...withRule(prefer('topology.istio.io/cluster=ceu')),
    }),
    { eu: 50, us: 50 },
    0,
  ],
  [
    22,
    'network works',
    asked(...FLAT, {
      ...GATEWAYS,
      ...withRule(prefer('topology.istio.io/network=neu')),
    }),
    { eu: 100, us: 0 },
    0,
  ],
  [
    23,
    'the gateway of eu is ejected',
    asked(...FLAT, {
      ...GATEWAYS,
      ...withRule(prefer('topology.istio.io/network=neu')),
      ejected: new Set(['neu-gw-0']),
    }),
    { eu: 0, us: 100 },
    0,
  ],
  [
    25,
    'one gateway for three pods',
    asked('eu', 'eu 3, us 3', {
      multiNetwork: true,
      gateways: gateways({ neu: 1, nus: 1 }),
    }),
    { eu: 50, us: 50 },
    0,
  ],
  [
    25,
    'two gateways for three pods',
    asked('eu', 'eu 3, us 3', {
      multiNetwork: true,
      gateways: gateways({ neu: 1, nus: 2 }),
    }),
    { eu: 50, us: 50 },
    0,
  ],
  [
    28,
    'only the first zone keeps its weight',
    asked('us', 'us 11, eu/1a 4, eu/1b 6, eu/1c 5', {
      multiNetwork: true,
      gateways: gateways({ neu: 3 }),
      ...withRule({ locality: { enabled: false } }),
    }),
    { us: 73.33, eu: 26.67 },
    0,
  ],
];

describe('the split of one client', () => {
  it.each(ROWS)('row %i: %s', (_, __, input, split, unserved) => {
    const prediction = predictSplit(input);
    for (const [region, percent] of Object.entries(split)) {
      expect(prediction.byRegion[region]).toBeCloseTo(percent, 1);
    }
    expect(Object.keys(prediction.byRegion).sort()).toEqual(
      Object.keys(split).sort(),
    );
    expect(prediction.unserved).toBeCloseTo(unserved, 6);
  });

  it('row 7: zones of the own region come before other regions', () => {
    const { groups, byRegion } = splitByCluster(
      asked('eu', 'eu/a 1/2, eu/b 2, us 4', withRule({ od: OD })),
    );
    expect(groups).toEqual({ a: 70, b: 30, us: 0 });
    expect(byRegion).toEqual({ eu: 100, us: 0 });
  });

  it('row 28: all weights survive once Envoy keeps every occurrence', () => {
    const input = asked('us', 'us 11, eu/1a 4, eu/1b 6, eu/1c 5', {
      multiNetwork: true,
      gateways: gateways({ neu: 3 }),
      ...withRule({ locality: { enabled: false } }),
    });
    const settings = {
      ...input.settings,
      switches: { firstGatewayOccurrenceOnly: false },
    };
    const { byRegion } = predictSplit({ ...input, settings });
    expect(byRegion.eu).toBeCloseTo((100 * 45) / 78, 6);
  });
});

/** Gives each group of endpoints a cluster of its own, so that zones can be told apart. */
function splitByCluster(input: PredictionInput) {
  const { byCluster, byRegion } = predictSplit({
    ...input,
    endpoints: input.endpoints.map(group => ({
      ...group,
      cluster: group.region === 'eu' ? group.zone : group.region,
    })),
  });
  return { groups: byCluster, byRegion };
}

describe('weights of an endpoint list', () => {
  it('row 30: local pods, one gateway for two, one reached directly, scale 6', () => {
    const input = asked('l', 'l 3, g 2, d 1', {
      multiNetwork: true,
      gateways: gateways({ ng: 1, nx: 2, ny: 3 }),
    });
    const notes = new Notes();
    const listed = listEndpoints(input, undefined, false, notes);
    const groups = groupBehindGateways(listed, input, notes);
    const weights = Object.fromEntries(
      groups.map(({ region, bundles }) => [
        region,
        bundles.map(({ count, weight }) => `${count} host, ${weight}`),
      ]),
    );
    // Three pods of 6 each are one bundle of 18.
    expect(weights).toEqual({
      l: ['3 host, 18'],
      g: ['1 host, 12'],
      d: ['1 host, 6'],
    });
  });

  it('row 31: distribute shares a weight among the groups it takes', () => {
    const at = (region: string, zone: string, subzone: string) => ({
      region,
      zone,
      subzone,
      weight: 1,
    });
    const weights = distributeWeights(
      [
        at('r1', 'z1', 's1'),
        at('r1', 'z1', 's1'),
        at('r1', 'z1', 's2'),
        at('r1', 'z1', 's3'),
        at('r1', 'z2', 's1'),
        at('r2', 'z1', 's1'),
        at('r3', 'z1', 's1'),
      ],
      { 'r1/z1/s1': 80, 'r1/z1/s2': 15, 'r1/z1/s3': 5 },
    );
    expect(weights.map(weight => weight ?? 0)).toEqual([
      40, 40, 15, 5, 0, 0, 0,
    ]);
  });
});

describe('row 32: failoverPriority of three keys', () => {
  const client = {
    region: 'r',
    zone: 'z',
    subzone: 's',
    network: 'n',
    clusterIds: ['c'],
  };
  const keys = readFailoverPriority([
    'topology.istio.io/network',
    'topology.kubernetes.io/region',
    'topology.kubernetes.io/zone',
  ]);
  it.each([
    ['all match', {}, 0],
    ['all but the third', { zone: 'other' }, 1],
    ['only the first', { region: 'other', zone: 'other' }, 2],
    ['none', { network: 'm', region: 'other', zone: 'other' }, 3],
  ])('%s', (_, difference, expected) => {
    const endpoint = { ...client, ...difference };
    expect(failoverPriorityOf(keys, client, endpoint, false)).toBe(expected);
  });

  it('goes on under a foreign network from 1.31', () => {
    const endpoint = { ...client, network: 'm', zone: 'other' };
    expect(failoverPriorityOf(keys, client, endpoint, true)).toBe(3 + 1);
  });
});

describe('row 33: weights of a VirtualService', () => {
  it.each([
    ['1 and 3', [1, 3], [25, 75]],
    ['0 and 5', [0, 5], [0, 100]],
    ['a single 30', [30], [100]],
  ])('%s', (_, weights, expected) => {
    expect(weightPercents(weights.map(weight => ({ weight })))).toEqual(
      expected,
    );
  });

  it('loses the share of an empty subset', () => {
    const subsets = ['ceu', 'cus'].map(clusterSubset);
    const { byRegion, unserved } = predictSplit(
      asked('eu', 'eu 2', {
        destinationRules: [rule({}, { subsets })],
        virtualServices: [
          virtualService([
            { subset: 'ceu', weight: 70 },
            { subset: 'cus', weight: 30 },
          ]),
        ],
      }),
    );
    expect(byRegion).toEqual({ eu: 70 });
    expect(unserved).toBe(30);
  });
});

it('reads the notation of the table', () => {
  expect(endpoints('eu/1a 1/2')).toEqual([
    {
      cluster: 'ceu',
      network: 'neu',
      region: 'eu',
      zone: '1a',
      ready: 2,
      total: 2,
      ejected: 1,
    },
  ]);
});
