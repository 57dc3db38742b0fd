import { predictSplit } from './predictSplit';
import { withRegionFailing } from './__testUtils__/whatIf';
import {
  asked,
  clusterSubset,
  D,
  gateways,
  locality,
  OD,
  rule,
  virtualService,
} from './__testUtils__/mesh';
import type { PredictionInput } from './types';

const failoverOf = (input: PredictionInput) =>
  predictSplit(input).automaticFailover;
const ruled = (...args: Parameters<typeof rule>) => ({
  destinationRules: [rule(...args)],
});
const GATEWAYS = {
  multiNetwork: true,
  gateways: gateways({ neu: 1, nus: 1 }),
};
const BOTH = 'eu 3, us 3';
const EU = 'topology.kubernetes.io/region=eu';

describe('failover is possible', () => {
  it('with outlier detection that may take out every host', () => {
    const verdict = failoverOf(asked('eu', BOTH, ruled({ od: OD })));
    expect({ ...verdict, byCluster: verdict.byCluster }).toEqual({
      possible: true,
      reasons: [],
      caveats: [],
      byRegion: {
        eu: { possible: true, reasons: [] },
        us: { possible: true, reasons: [] },
      },
      byCluster: {
        ceu: { possible: true, reasons: [] },
        cus: { possible: true, reasons: [] },
      },
    });
  });

  it('between the regions that distribute lists', () => {
    const { possible } = failoverOf(
      asked('eu', BOTH, ruled({ od: OD, locality: D })),
    );
    expect(possible).toBe(true);
  });

  it('away from a region that gets nothing anyway', () => {
    const { byRegion } = failoverOf(
      asked('eu', BOTH, ruled({ od: { maxEjectionPercent: 10 } })),
    );
    expect(byRegion.us).toEqual({ possible: true, reasons: [] });
  });
});

describe('failover is not possible', () => {
  it.each<[string, PredictionInput, string[]]>([
    ['without outlier detection', asked('eu', BOTH), ['no-outlier-detection']],
    [
      'with the default of 10 % and fewer than ten hosts',
      asked('eu', BOTH, ruled({ od: {} })),
      ['max-ejection-too-low'],
    ],
    [
      'when only a part of the lost hosts may be taken out',
      asked('eu', BOTH, ruled({ od: { maxEjectionPercent: 40 } })),
      ['max-ejection-too-low'],
    ],
    [
      'when distribute lists one region',
      asked(
        'eu',
        BOTH,
        ruled({
          od: OD,
          locality: { distribute: [{ from: '*', to: { 'eu/*': 100 } }] },
        }),
      ),
      ['hard-distribute'],
    ],
    [
      'when a port-level entry drops the outlier detection',
      asked(
        'eu',
        BOTH,
        ruled({ od: OD, ports: [{ port: 80, hasTls: false }] }),
      ),
      ['no-outlier-detection', 'port-level-replaces-policy'],
    ],
    [
      'for services that are never reached across clusters',
      asked('eu', BOTH, {
        ...ruled({ od: OD }, { host: '*' }),
        service: { namespace: 'kube-system', name: 'dns' },
      }),
      ['local-only'],
    ],
    [
      'when there is only one region',
      asked('eu', 'eu 3', ruled({ od: OD })),
      ['no-other-endpoints'],
    ],
    [
      'when a VirtualService pins a share to a subset',
      asked('eu', BOTH, {
        ...ruled({ od: OD }, { subsets: ['ceu', 'cus'].map(clusterSubset) }),
        virtualServices: [
          virtualService([
            { subset: 'ceu', weight: 50 },
            { subset: 'cus', weight: 50 },
          ]),
        ],
      }),
      ['subset-pinned'],
    ],
    [
      'when panic sends to the ejected hosts',
      asked(
        'eu',
        'eu 8, us 1, ap 0/9',
        ruled({
          od: { ...OD, minHealthPercent: 60 },
          locality: { enabled: false },
        }),
      ),
      ['panic-threshold'],
    ],
  ])('%s', (_, input, reasons) => {
    const { byRegion, possible } = failoverOf(input);
    expect(possible).toBe(false);
    expect(byRegion.eu).toEqual({ possible: false, reasons });
  });
});

it('says before 1.20 that one host can always be ejected', () => {
  const input = asked('eu', 'eu 1, us 3', ruled({ od: {} }));
  const settings = { ...input.settings, istioMinor: 19 };
  expect(failoverOf(input).possible).toBe(false);
  expect(failoverOf({ ...input, settings }).byRegion.eu.possible).toBe(true);
});

it('counts a whole region behind one gateway as one host', () => {
  const od = { maxEjectionPercent: 25 };
  const input = asked('us', 'eu 30, us 3', {
    ...GATEWAYS,
    ...ruled({
      od,
      locality: {
        failoverPriority: ['topology.istio.io/network=neu'],
      },
    }),
  });
  const { policy, automaticFailover } = predictSplit(input);
  expect(policy).toMatchObject({ hosts: 4, ejectableHosts: 1 });
  expect(automaticFailover.byRegion.eu.possible).toBe(true);
  expect(automaticFailover.byRegion.us.possible).toBe(true);
});

describe('caveats: failover happens, but not as written', () => {
  const caveatsOf = (
    setting: Parameters<typeof locality>[0],
    more: Partial<PredictionInput> = {},
  ) =>
    failoverOf(
      asked('us', BOTH, { ...ruled({ od: OD, locality: setting }), ...more }),
    ).caveats;

  it.each<[string, string[], string[]]>([
    [
      'blind',
      caveatsOf({ failoverPriority: [EU] }, GATEWAYS),
      ['failover-priority-blind'],
    ],
    ['not blind on a flat network', caveatsOf({ failoverPriority: [EU] }), []],
    [
      'one label twice',
      caveatsOf({ failoverPriority: [EU, 'topology.kubernetes.io/region=us'] }),
      ['failover-priority-one-label-twice'],
    ],
    [
      'disabled by the rule',
      caveatsOf({ enabled: false }),
      ['locality-disabled'],
    ],
    [
      'no from matches',
      caveatsOf({ distribute: [{ from: 'ap', to: { us: 100 } }] }),
      ['distribute-no-match'],
    ],
  ])('%s', (_, caveats, expected) => expect(caveats).toEqual(expected));

  it('disabled by the mesh', () => {
    const input = asked('us', BOTH, ruled({ od: OD }));
    const localityLbSetting = locality({ enabled: false });
    const settings = { ...input.settings, localityLbSetting };
    expect(failoverOf({ ...input, settings }).caveats).toEqual([
      'mesh-locality-disabled',
    ]);
  });

  it('failover lists that no outlier detection backs', () => {
    const input = asked(
      'us',
      BOTH,
      ruled({ locality: { failoverPriority: [EU] } }),
    );
    expect(failoverOf(input).caveats).toEqual(['failover-not-heard']);
  });
});

it('agrees with the prediction of the same loss', () => {
  const input = asked('eu', BOTH, ruled({ od: { maxEjectionPercent: 40 } }));
  const { unserved, notes } = predictSplit(withRegionFailing(input, 'eu'));
  // Two of six may go; one of eu's three is left: 46 % of the load stays with it.
  expect(unserved).toBe(46);
  expect(notes).toContainEqual({
    code: 'hosts-failing',
    params: { percent: 46 },
  });
});
