import fc from 'fast-check';
import type { EffectivePolicy, LocalitySetting } from './localitySetting';
import { splitOf } from './testing';
import type { Placed } from './testing';

const OD = { maxEjectionPercent: 100 };

/** Each sends 80 to itself and 20 to the other. */
const EIGHTY_TWENTY: LocalitySetting = {
  distribute: [
    { from: 'eu/*', to: { 'eu/*': 80, 'us/*': 20 } },
    { from: 'us/*', to: { 'us/*': 80, 'eu/*': 20 } },
  ],
};

/** A policy with outlier detection. */
function ejecting(locality: LocalitySetting = {}): EffectivePolicy {
  return { locality, outlier: OD, failoverOn: true };
}

/** A policy without; the panic threshold is 0 as in the vectors, so an empty outlier block stands in. */
function lenient(locality?: LocalitySetting): EffectivePolicy {
  return { locality, outlier: {}, failoverOn: false };
}

const first = (...labels: string[]): LocalitySetting => ({
  failoverPriority: labels,
});
const region = (value: string) => `topology.kubernetes.io/region=${value}`;
const network = (value: string) => `topology.istio.io/network=${value}`;

describe('by distance', () => {
  it.each([
    ['no outlier detection', { eu: 3, us: 1 }, lenient({}), { eu: 75, us: 25 }],
    ['outlier detection alone', { eu: 3, us: 1 }, ejecting(), { eu: 100 }],
    ['nobody healthy', { eu: '0/2', us: '0/2' }, ejecting(), { unserved: 100 }],
  ])('%s', (_, placed, policy, expected) => {
    expect(splitOf('eu', placed as Placed, policy)).toEqual(expected);
  });

  it('spills to the next zone before it leaves the region', () => {
    const split = splitOf(
      'eu',
      { 'eu/a': '1/2', 'eu/b': 2, us: 4 },
      ejecting(),
      new Map(),
      [],
      host => host.locality.zone,
    );
    expect(split).toEqual({ a: 70, b: 30 });
  });

  it('panics over all hosts when nobody is healthy enough', () => {
    const policy = { ...ejecting(), outlier: { minHealthPercent: 50 } };
    expect(splitOf('eu', { eu: '0/2', us: '0/4' }, policy)).toEqual({
      eu: 34,
      us: 66,
    });
  });
});

describe('distribute', () => {
  it.each([
    ['eu', { eu: 3, us: 1 }, { eu: 80, us: 20 }],
    ['us', { eu: 3, us: 1 }, { eu: 20, us: 80 }],
    ['eu', { eu: 3, us: 1, ap: 9 }, { eu: 80, us: 20 }],
    ['ap', { eu: 3, us: 1, ap: 4 }, { ap: 50, eu: 37.5, us: 12.5 }],
    ['eu', { eu: '1/2', us: 2 }, { eu: 73.68, us: 26.32 }],
    ['eu', { eu: '3/4', us: 2 }, { eu: 80, us: 20 }],
    ['eu', { eu: '0/2', us: 2 }, { us: 100 }],
  ])('from %s with %j goes %j', (from, placed, expected) => {
    const split = splitOf(from, placed as Placed, ejecting(EIGHTY_TWENTY));
    expect(split).toEqual(expected);
  });

  it('weighs localities by their endpoints for clients that no entry is for', () => {
    const split = splitOf('ap', { eu: '1/2', us: 1 }, ejecting(EIGHTY_TWENTY));
    expect(split).toEqual({ eu: 58.33, us: 41.67 });
  });

  it('gives nothing to those it does not list, whatever happens', () => {
    const drained = ejecting({
      distribute: [{ from: '*', to: { 'us/*': 100 } }],
    });
    expect(splitOf('eu', { eu: 2, us: '0/2' }, drained)).toEqual({
      unserved: 100,
    });
  });

  it('plays no part when locality is off', () => {
    const { outlier } = ejecting();
    const off: EffectivePolicy = { outlier, failoverOn: true };
    expect(splitOf('eu', { eu: 3, us: 1 }, off)).toEqual({ eu: 75, us: 25 });
  });
});

describe('failoverPriority on a flat network', () => {
  it.each([
    [
      'with outlier detection',
      { eu: 2, us: 2 },
      ejecting(first(region('eu'))),
      { eu: 100 },
    ],
    [
      'half sick',
      { eu: '1/2', us: 2 },
      ejecting(first(region('eu'))),
      { eu: 70, us: 30 },
    ],
    [
      'without it',
      { eu: 2, us: 2 },
      lenient(first(region('eu'))),
      { eu: 50, us: 50 },
    ],
  ])('prefers a region: %s', (_, placed, policy, expected) => {
    expect(splitOf('us', placed as Placed, policy)).toEqual(expected);
  });

  it('is no order when a label is named twice: the last value replaces both', () => {
    const policy = ejecting(first(region('eu'), region('us')));
    expect(splitOf('ap', { eu: 2, us: 2, ap: 2 }, policy)).toEqual({ us: 100 });
  });

  it.each([
    [{ eu: '0/2', us: 2, ap: 2 }, first(region('eu')), { us: 50, ap: 50 }],
    [
      { eu: '0/2', us: 2, ap: 2 },
      { ...first(region('eu')), failover: [{ from: 'ap', to: 'us' }] },
      { ap: 100 },
    ],
    [
      { eu: '0/2', us: 2, ap: '0/2' },
      { ...first(region('eu')), failover: [{ from: 'ap', to: 'us' }] },
      { us: 100 },
    ],
  ])('%j with %j goes %j', (placed, setting, expected) => {
    const split = splitOf('ap', placed as Placed, ejecting(setting));
    expect(split).toEqual(expected);
  });
});

describe('behind gateways', () => {
  const gateways = new Map([
    ['neu', ['gw-eu']],
    ['nus', ['gw-us']],
  ]);

  it.each([
    [region('eu'), { eu: 50, us: 50 }],
    ['topology.istio.io/cluster=ceu', { eu: 50, us: 50 }],
    [network('neu'), { eu: 100 }],
  ])('failoverPriority %s goes %j', (label, expected) => {
    const policy = ejecting(first(label));
    expect(splitOf('us', { eu: 2, us: 2 }, policy, gateways)).toEqual(expected);
  });

  it('fails over when the one gateway of the preferred network is ejected', () => {
    const policy = ejecting(first(network('neu')));
    expect(
      splitOf('us', { eu: 2, us: 2 }, policy, gateways, ['gw-eu']),
    ).toEqual({ us: 100 });
  });

  it.each([[['gw-1']], [['gw-1', 'gw-2']]])(
    'weighs a network by its pods and not by its gateways %j',
    addresses => {
      const split = splitOf(
        'eu',
        { eu: 3, us: 3 },
        lenient({}),
        new Map([['nus', addresses]]),
      );
      expect(split).toEqual({ eu: 50, us: 50 });
    },
  );

  it('counts only the first zone of a region behind gateways', () => {
    const split = splitOf(
      'us',
      { us: 11, 'eu/1a': 4, 'eu/1b': 6, 'eu/1c': 5 },
      { outlier: OD, failoverOn: true },
      new Map([['neu', ['gw-1', 'gw-2', 'gw-3']]]),
    );
    expect(split).toEqual({ eu: 26.67, us: 73.33 });
  });
});

describe('any placement under any policy', () => {
  const places = fc.dictionary(
    fc.constantFrom('eu/a', 'eu/b', 'us/a', 'ap/a'),
    fc.tuple(fc.nat(4), fc.nat(4)).map(([h, s]) => `${h}/${h + s}`),
  );
  const policies = fc.constantFrom<EffectivePolicy>(
    lenient(),
    lenient({}),
    ejecting(),
    ejecting(EIGHTY_TWENTY),
    ejecting(first(region('us'))),
    ejecting(first(network('neu'))),
  );
  const networks = fc.constantFrom(
    new Map<string, string[]>(),
    new Map([
      ['neu', ['gw-eu']],
      ['nus', ['gw-us', 'gw-us-2']],
      ['nap', ['gw-ap']],
    ]),
  );

  it('sends every request somewhere or nowhere, once', () => {
    fc.assert(
      fc.property(places, policies, networks, (placed, policy, gateways) => {
        const split = splitOf('eu', placed, policy, gateways);
        const sum = Object.values(split).reduce((s, v) => s + v, 0);
        expect(sum).toBeCloseTo(100, 1);
        expect(Object.values(split).every(v => v >= 0)).toBe(true);
      }),
    );
  });

  it('serves nobody without endpoints', () => {
    fc.assert(
      fc.property(policies, networks, (policy, gateways) => {
        expect(splitOf('eu', {}, policy, gateways)).toEqual({ unserved: 100 });
      }),
    );
  });
});
