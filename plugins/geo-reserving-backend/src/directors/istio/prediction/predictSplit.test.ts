import { describeNote } from './describeNote';
import { predictSplit } from './predictSplit';
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

const ruled = (...args: Parameters<typeof rule>) => ({
  destinationRules: [rule(...args)],
});
const at = (input: PredictionInput, istioMinor: number): PredictionInput => ({
  ...input,
  settings: { ...input.settings, istioMinor },
});
const codes = (input: PredictionInput) =>
  predictSplit(input).notes.map(({ code }) => code);

/** One of ten eu pods is ready, and nobody ejected anything. */
const halfStarted = (overrides: Partial<PredictionInput>): PredictionInput => {
  const input = asked('eu', 'eu 1, us 10', overrides);
  const [eu, us] = input.endpoints;
  return { ...input, endpoints: [{ ...eu, total: 10 }, us] };
};

describe('pods that are not ready', () => {
  it('are left out before 1.31, so one of ten is all that counts', () => {
    const input = halfStarted(ruled({ od: OD }));
    expect(predictSplit(at(input, 30)).byRegion).toEqual({ eu: 100, us: 0 });
  });

  it('are sent as unhealthy from 1.31, and the load spills', () => {
    const input = halfStarted(ruled({ od: OD }));
    expect(predictSplit(at(input, 31)).byRegion).toEqual({ eu: 14, us: 86 });
  });

  it('are left out in 1.31 too when minHealthPercent is set', () => {
    const input = halfStarted(ruled({ od: { ...OD, minHealthPercent: 1 } }));
    expect(predictSplit(at(input, 31)).byRegion).toEqual({ eu: 100, us: 0 });
  });

  it('are sent as unhealthy for a Service with traffic distribution', () => {
    const input = halfStarted({ trafficDistribution: 'PreferClose' });
    expect(predictSplit(at(input, 27)).byRegion).toEqual({ eu: 14, us: 86 });
    expect(predictSplit(at(input, 24)).byRegion.us).toBeCloseTo(1000 / 11);
  });

  it('keep a gateway alive from 1.31, which then serves nobody', () => {
    const input = asked('us', 'eu 2, us 2', {
      multiNetwork: true,
      gateways: gateways({ neu: 1, nus: 1 }),
    });
    const endpoints = input.endpoints.map(group =>
      group.region === 'eu' ? { ...group, ready: 0 } : group,
    );
    const old = predictSplit(at({ ...input, endpoints }, 30));
    expect([old.byRegion.us, old.unserved]).toEqual([100, 0]);
    const recent = predictSplit(at({ ...input, endpoints }, 31));
    expect([recent.byRegion.us, recent.unserved]).toEqual([50, 50]);
    expect(recent.notes).toContainEqual({
      code: 'gateway-without-ready-pods',
      params: { network: 'neu' },
    });
  });
});

describe('traffic distribution', () => {
  const distributed = asked('eu', 'eu/a 2, eu/b 2, us 2', {
    serviceAnnotations: {
      'networking.istio.io/traffic-distribution': 'PreferClose',
    },
  });

  it('prefers the zone without any outlier detection', () => {
    const { policy } = predictSplit(distributed);
    expect(policy).toMatchObject({
      locality: 'failoverPriority',
      localityOrigin: 'traffic-distribution',
      failoverOn: true,
    });
    expect(policy.order).toEqual([['eu'], ['eu'], ['us']]);
  });

  it('gives way to the locality setting of a DestinationRule', () => {
    const rules = ruled({ locality: { enabled: false } });
    const { policy } = predictSplit({ ...distributed, ...rules });
    expect(policy.localityOrigin).toBe('DestinationRule');
  });

  it('is what ztunnel goes by, whatever the rules say', () => {
    const source = { ...distributed.source, dataplane: 'ztunnel' as const };
    const rules = ruled({ od: OD, locality: D });
    const ambient = predictSplit({ ...distributed, ...rules, source });
    expect(ambient.policy.localityOrigin).toBe('ambient');
    expect(ambient.byRegion).toEqual({ eu: 100, us: 0 });
    const plain = { ...distributed, serviceAnnotations: {}, source };
    expect(predictSplit(plain).byRegion.us).toBeCloseTo(100 / 3);
  });
});

describe('gateways', () => {
  const behind = (counts: Record<string, number>) => ({
    multiNetwork: true,
    gateways: gateways(counts),
  });

  it('cost distribute its weights when a region has several zones', () => {
    const input = asked('us', 'eu/1a 2, eu/1b 2, us 2', {
      ...behind({ neu: 1 }),
      ...ruled({
        locality: {
          distribute: [{ from: '*', to: { 'eu/*': 80, 'us/*': 20 } }],
        },
      }),
    });
    const { byRegion, notes } = predictSplit(input);
    expect(byRegion.eu).toBeCloseTo((100 * 40) / 60);
    expect(notes).toContainEqual({
      code: 'gateway-weight-lost',
      params: { network: 'neu', percent: 50 },
    });
  });

  it('share a network of two clusters by ready pods', () => {
    const input = asked('us', 'eu 3, us 4', behind({ neu: 1 }));
    const [eu, us] = input.endpoints;
    const other = { ...eu, cluster: 'ceu-2', ready: 1, total: 1 };
    const { byCluster } = predictSplit({
      ...input,
      endpoints: [eu, other, us],
    });
    expect(byCluster).toEqual({ ceu: 37.5, 'ceu-2': 12.5, cus: 50 });
  });

  it('that were discovered carry the cluster and are not blind to it', () => {
    const input = asked('us', 'eu 2, us 2', {
      multiNetwork: true,
      gateways: { neu: [{ address: 'gw', cluster: 'ceu' }] },
      ...ruled({
        od: OD,
        locality: { failoverPriority: ['topology.istio.io/cluster=ceu'] },
      }),
    });
    expect(predictSplit(input).byRegion).toEqual({ eu: 100, us: 0 });
  });

  it('may be missing: then endpoints are used directly, with a note', () => {
    const input = asked('us', 'eu 3, us 1', behind({ nus: 1 }));
    expect(predictSplit(input).byRegion).toEqual({ eu: 75, us: 25 });
    expect(codes(input)).toContain('network-without-gateway');
  });
});

describe('VirtualServices', () => {
  const subsets = ['ceu', 'cus'].map(clusterSubset);
  const split = (weights: [number, number], more = {}) => [
    virtualService(
      [
        { subset: 'ceu', weight: weights[0] },
        { subset: 'cus', weight: weights[1] },
      ],
      more,
    ),
  ];

  it('divide before load balancing, and say who decided', () => {
    const { byRegion, policy } = predictSplit(
      asked('eu', 'eu 2, us 2', {
        ...ruled({ od: OD }, { subsets }),
        virtualServices: split([70, 30]),
      }),
    );
    expect(byRegion).toEqual({ eu: 70, us: 30 });
    expect(policy).toMatchObject({
      destinationRule: { namespace: 'shop', name: 'checkout-geo' },
      virtualService: { namespace: 'shop', name: 'checkout-routes' },
      subset: 'ceu',
      percent: 70,
      weights: { eu: 70, us: 30 },
    });
  });

  it('are chosen private first, then exported by name, then public, oldest first', () => {
    const early = '2020-01-01T00:00:00Z';
    const input = asked('eu', 'eu 2, us 2', {
      ...ruled({}, { subsets }),
      virtualServices: [
        ...split([1, 99], { name: 'public', createdAt: early }),
        ...split([20, 80], { name: 'young', exportTo: ['.'] }),
        ...split([10, 90], {
          name: 'old',
          exportTo: ['.'],
          createdAt: early,
        }),
        ...split([2, 98], { name: 'named', exportTo: ['shop', 'web'] }),
        ...split([3, 97], { name: 'gateway', gateways: ['ingress'] }),
      ],
    });
    expect(predictSplit(input).byRegion).toEqual({ eu: 10, us: 90 });
  });

  it('can send requests to other hosts', () => {
    const { byRegion, elsewhere, unserved } = predictSplit(
      asked('eu', 'eu 2', {
        virtualServices: [
          virtualService([
            { weight: 60 },
            { host: 'checkout.shop.svc.other.domain', weight: 40 },
          ]),
        ],
      }),
    );
    expect([byRegion.eu, elsewhere, unserved]).toEqual([60, 40, 0]);
  });

  it('lose the share of a subset that is not defined', () => {
    const input = asked('eu', 'eu 2, us 2', { virtualServices: split([7, 3]) });
    expect(predictSplit(input).unserved).toBe(100);
    expect(codes(input)).toContain('subset-missing');
  });

  it('stay inside the subset when distribute wants to leave it', () => {
    const input = asked('eu', 'eu 2, us 2', {
      ...ruled({ od: OD, locality: D }, { subsets }),
      virtualServices: [virtualService([{ subset: 'ceu' }])],
    });
    expect(predictSplit(input).byRegion).toEqual({ eu: 100, us: 0 });
  });

  it('are a guess when routes have conditions, and a note says so', () => {
    const service = virtualService([{ subset: 'ceu' }]);
    const conditional = { ...service.http[0], matchesAll: false };
    const input = asked('eu', 'eu 2, us 2', {
      ...ruled({}, { subsets }),
      virtualServices: [{ ...service, http: [conditional] }],
    });
    expect(predictSplit(input).byRegion.eu).toBe(100);
    expect(codes(input)).toContain('route-conditional');
  });
});

describe('notes', () => {
  it.each<[string, PredictionInput]>([
    ['no-endpoints', asked('eu', 'eu 0')],
    ['no-healthy-hosts', asked('eu', 'eu 0/2', ruled({ od: OD }))],
    [
      'panic',
      asked('eu', 'eu 0/2', ruled({ od: { ...OD, minHealthPercent: 9 } })),
    ],
    ['ejection-without-outlier-detection', asked('eu', 'eu 1/2')],
    ['max-ejection-too-low', asked('eu', 'eu 2', ruled({ od: {} }))],
    [
      'host-not-expanded',
      asked('eu', 'eu 2', ruled({}, { host: 'checkout.shop' })),
    ],
    [
      'distribute-drops',
      asked('eu', 'eu 2, us 2, ap 1', ruled({ locality: D })),
    ],
    [
      'failover-priority-ignored',
      asked(
        'eu',
        'eu 2',
        ruled({ locality: { ...D, failoverPriority: ['x'] } }),
      ),
    ],
    [
      'distribute-overlap',
      asked(
        'eu',
        'eu 2',
        ruled({
          locality: {
            distribute: [{ from: '*', to: { '*': 50, 'eu/*': 50 } }],
          },
        }),
      ),
    ],
    [
      'several-destination-rules',
      asked('eu', 'eu 2', {
        destinationRules: [rule({}), rule({}, { name: 'b' })],
      }),
    ],
    [
      'rule-hidden-by-namespace',
      asked('eu', 'eu 2', {
        destinationRules: [
          rule({}),
          rule({}, { namespace: 'd8-istio', host: '*' }),
        ],
      }),
    ],
    [
      'port-unknown',
      asked('eu', 'eu 2', {
        ...ruled({ ports: [{ port: 80, hasTls: false }] }),
        service: { namespace: 'shop', name: 'checkout' },
      }),
    ],
    [
      'workload-selector-unknown',
      asked('eu', 'eu 2', ruled({}, { workloadSelector: { app: 'web' } })),
    ],
    [
      'failover-priority-label-unknown',
      asked(
        'eu',
        'eu 2',
        ruled({ od: OD, locality: { failoverPriority: ['version'] } }),
      ),
    ],
    ['node-local', asked('eu', 'eu 2', { internalTrafficPolicy: 'Local' })],
    [
      'local-only',
      asked('eu', 'eu 2, us 2', {
        service: { namespace: 'kube-system', name: 'dns' },
      }),
    ],
  ])('%s is said once, as a sentence', (code, input) => {
    const { notes } = predictSplit(input);
    const said = notes.filter(note => note.code === code);
    expect(said).toHaveLength(1);
    expect(describeNote(said[0])).toMatch(/^[A-Z0-9a-z].*\.$/);
    expect(describeNote(said[0])).not.toMatch(/undefined|NaN/);
  });

  it('are absent where there is nothing to say', () => {
    const input = asked('eu', 'eu 2, us 2', ruled({ od: OD }));
    expect(predictSplit(input).notes).toEqual([]);
  });
});

it('reads a subset by pod label, and says so when labels are not known', () => {
  const input = asked('eu', 'eu 2, us 2', {
    ...ruled({}, { subsets: [{ name: 'v1', labels: { version: 'v1' } }] }),
    virtualServices: [virtualService([{ subset: 'v1' }])],
  });
  const [eu, us] = input.endpoints;
  const endpoints = [
    { ...eu, labels: { version: 'v1' } },
    { ...us, labels: { version: 'v2' } },
  ];
  expect(predictSplit({ ...input, endpoints }).byRegion.eu).toBe(100);
  expect(predictSplit(input).byRegion.eu).toBe(50);
  expect(codes(input)).toContain('subset-labels-unknown');
});

it('knows a cluster by any of its mesh identifiers', () => {
  const input = asked('eu', 'eu 2, us 2', {
    ...ruled({
      od: OD,
      locality: {
        failoverPriority: ['topology.istio.io/cluster=cluster-local-123'],
      },
    }),
  });
  const [eu, us] = input.endpoints;
  const endpoints = [eu, { ...us, meshIds: ['cus', 'cluster-local-123'] }];
  expect(predictSplit({ ...input, endpoints }).byRegion.us).toBe(100);
});

it('takes the mesh setting where the rule has none', () => {
  const input = asked('eu', 'eu 3, us 1');
  const settings = { ...input.settings, localityLbSetting: locality(D) };
  expect(predictSplit({ ...input, settings }).byRegion.eu).toBe(80);
});

it('takes an absurd weight as the largest that a field can hold', () => {
  const distribute = [{ from: '*', to: { eu: 1e308, us: Infinity } }];
  const input = asked('eu', 'eu 2, us 2', ruled({ locality: { distribute } }));
  expect(predictSplit(input).byRegion).toEqual({ eu: 50, us: 50 });
});
