import fc from 'fast-check';
import type {
  DestinationRuleFact,
  LocalityLbSetting,
  VirtualServiceFact,
} from '../../../../fleet/facts';
import type { MeshEndpointGroup, PredictionInput } from '../types';
import { asked, clusterSubset, gateways, rule, virtualService } from './mesh';

const region = fc.constantFrom('eu', 'us', 'ap');
const FULL = 'checkout.shop.svc.cluster.local';

const locality: fc.Arbitrary<LocalityLbSetting> = fc.record({
  enabled: fc.constantFrom(undefined, true, false),
  distribute: fc.array(
    fc.record({
      from: fc.constantFrom('*', 'eu', 'us/*', 'ap/a'),
      to: fc.dictionary(
        fc.constantFrom('eu/*', 'us', 'ap/a', '*', 'us/b'),
        fc.integer({ min: 1, max: 100 }),
        { maxKeys: 3 },
      ),
    }),
    { maxLength: 2 },
  ),
  failover: fc.array(fc.record({ from: region, to: region }), { maxLength: 2 }),
  failoverPriority: fc.array(
    fc.constantFrom(
      'topology.kubernetes.io/region=eu',
      'topology.kubernetes.io/region',
      'topology.istio.io/network',
      'topology.istio.io/network=nus',
      'topology.istio.io/cluster=cap',
      'kubernetes.io/hostname',
    ),
    { maxLength: 3 },
  ),
});

const outlierDetection = fc.option(
  fc.record({
    maxEjectionPercent: fc.constantFrom(undefined, 0, 10, 50, 100),
    minHealthPercent: fc.constantFrom(undefined, 0, 50),
  }),
  { nil: undefined },
);

const date = fc.constantFrom(
  '',
  '2026-01-01T00:00:00Z',
  '2026-02-01T00:00:00Z',
);

const destinationRule: fc.Arbitrary<DestinationRuleFact> = fc
  .record({
    od: outlierDetection,
    locality: fc.option(locality, { nil: undefined }),
    namespace: fc.constantFrom('shop', 'web', 'd8-istio'),
    host: fc.constantFrom('checkout', FULL, '*.local', 'checkout.shop', '*'),
    createdAt: date,
    exportTo: fc.constantFrom<string[] | undefined>(
      undefined,
      ['*'],
      ['.'],
      ['shop'],
    ),
    bare: fc.boolean(),
  })
  .map(({ od, locality: setting, bare, ...fields }) => {
    const full = rule(
      { od, locality: setting },
      { ...fields, subsets: ['ceu', 'cus'].map(clusterSubset) },
    );
    return bare ? { ...full, trafficPolicy: undefined } : full;
  });

/** Names differ, as they do in a cluster: the order of objects is then defined. */
const destinationRules = fc
  .array(destinationRule, { maxLength: 4 })
  .map(rules => rules.map((fact, i) => ({ ...fact, name: `rule-${i}` })));

const virtualServices: fc.Arbitrary<VirtualServiceFact[]> = fc.array(
  fc
    .array(
      fc.record({
        subset: fc.constantFrom(undefined, 'ceu', 'cus', 'none'),
        weight: fc.integer({ min: 0, max: 10 }),
        host: fc.constantFrom('checkout', FULL, 'other'),
      }),
      { maxLength: 3 },
    )
    .map(route => virtualService(route)),
  { maxLength: 1 },
);

const group: fc.Arbitrary<MeshEndpointGroup> = fc
  .record({
    region,
    zone: fc.constantFrom('a', 'b'),
    ready: fc.integer({ min: 0, max: 12 }),
    notReady: fc.integer({ min: 0, max: 5 }),
    ejected: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ notReady, ...fields }) => ({
    ...fields,
    cluster: `c${fields.region}`,
    network: `n${fields.region}`,
    total: fields.ready + notReady,
    ejected: Math.min(fields.ejected, fields.ready),
  }));

/** Inputs as clusters really produce them, over all settings and releases. */
export const knownInput: fc.Arbitrary<PredictionInput> = fc
  .record({
    from: region,
    endpoints: fc.uniqueArray(group, {
      maxLength: 6,
      selector: ({ region: r, zone }) => `${r}/${zone}`,
    }),
    counts: fc.dictionary(
      fc.constantFrom('neu', 'nus', 'nap'),
      fc.integer({ min: 0, max: 3 }),
    ),
    multiNetwork: fc.boolean(),
    destinationRules,
    virtualServices,
    istioMinor: fc.constantFrom(19, 21, 25, 27, 31),
    trafficDistribution: fc.constantFrom(undefined, 'PreferClose'),
  })
  .map(({ from, counts, istioMinor, ...overrides }) => {
    const input = asked(from, 'eu 1', overrides);
    return {
      ...input,
      gateways: gateways(counts),
      settings: { ...input.settings, istioMinor },
    };
  });

const weird = fc.oneof(
  fc.string(),
  fc.constantFrom('', '*', '__proto__', 'constructor', 'eu', '/', 'a.b'),
);
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(1e308, -1, 0.5, Number.NaN, Infinity),
);

const weirdGroup: fc.Arbitrary<MeshEndpointGroup> = fc.record({
  cluster: weird,
  network: weird,
  region: weird,
  zone: weird,
  ready: number,
  total: number,
  ejected: number,
});

/** Anything the types allow: odd hosts, empty strings, names of object prototypes, huge numbers. */
export const arbitraryInput: fc.Arbitrary<PredictionInput> = fc
  .record({
    base: knownInput,
    endpoints: fc.array(weirdGroup, { maxLength: 6 }),
    gateways: fc.dictionary(
      weird,
      fc.array(fc.record({ address: weird }), { maxLength: 3 }),
    ),
    hosts: fc.array(weird, { maxLength: 3 }),
    list: fc.array(weird, { maxLength: 3 }),
    to: fc.dictionary(weird, number, { maxKeys: 3 }),
    percent: number,
    source: fc.record({
      cluster: weird,
      network: weird,
      region: weird,
      zone: weird,
      dataplane: fc.constantFrom('sidecar', 'ztunnel', undefined),
    }),
    istioMinor: number,
    ejected: fc.array(weird).map(names => new Set(names)),
    failing: fc.array(weird).map(names => new Set(names)),
  })
  .map(({ base, hosts, list, to, percent, istioMinor, ...overrides }) => ({
    ...base,
    ...overrides,
    endpoints: [...base.endpoints, ...overrides.endpoints],
    settings: { ...base.settings, istioMinor },
    destinationRules: [
      ...base.destinationRules,
      ...hosts.map((host, i) =>
        rule(
          {
            od: { maxEjectionPercent: percent, minHealthPercent: percent },
            locality: {
              distribute: list.map(from => ({ from, to })),
              failover: list.map(name => ({ from: name, to: name })),
              failoverPriority: list,
            },
          },
          { host, name: `weird-${i}`, exportTo: i ? list : undefined },
        ),
      ),
    ],
  }));
