import { predictSplit } from './predictSplit';
import { asked, D, endpoints, gateways, OD, rule } from './__testUtils__/mesh';
import type { PredictionInput } from './types';

/** The numbers are those of the table of test vectors that the prediction was built against. */

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
