import { inferMode } from './inferMode';
import type { SourcePolicy } from './inferMode';
import { predictSplit } from './predictSplit';
import type { PredictionInput } from './types';
import { withEverythingReady } from './__testUtils__/whatIf';
import {
  asked,
  clusterSubset,
  D,
  gateways,
  OD,
  rule,
  virtualService,
} from './__testUtils__/mesh';

const REGIONS = [
  { name: 'europe', labels: ['eu'] },
  { name: 'america', labels: ['us'] },
];
const EU = 'topology.kubernetes.io/region=eu';

function inferred(
  text: string,
  overrides: Partial<PredictionInput>,
  froms = ['eu', 'us'],
) {
  const sources = froms.map((from): SourcePolicy => {
    const input = withEverythingReady(asked(from, text, overrides));
    return { from, prediction: predictSplit(input) };
  });
  return inferMode(sources, REGIONS);
}

const ruled = (...args: Parameters<typeof rule>) => ({
  destinationRules: [rule(...args)],
});

it('reads weights that all sources share, and names regions', () => {
  const distribute = [{ from: '*', to: { 'eu/*': 70, 'us/*': 30 } }];
  expect(inferred('eu 2, us 2', ruled({ locality: { distribute } }))).toEqual([
    {
      intent: {
        mode: 'active-active',
        routing: 'weighted',
        weights: { europe: 70, america: 30 },
      },
      basis: 'distribute',
      inForce: true,
      complete: true,
    },
  ]);
});

it('reads a hard drain as weights with a drained region', () => {
  const distribute = [{ from: '*', to: { 'us/*': 100 } }];
  const [first] = inferred('eu 2, us 2', ruled({ locality: { distribute } }));
  expect(first.intent).toEqual({
    mode: 'active-active',
    routing: 'weighted',
    weights: { america: 100 },
    drained: ['europe'],
  });
});

it('reads weights of VirtualService subsets', () => {
  const [first] = inferred('eu 2, us 2', {
    ...ruled({}, { subsets: ['ceu', 'cus'].map(clusterSubset) }),
    virtualServices: [
      virtualService([
        { subset: 'ceu', weight: 60 },
        { subset: 'cus', weight: 40 },
      ]),
    ],
  });
  expect(first).toMatchObject({
    intent: { weights: { europe: 60, america: 40 } },
    basis: 'virtual-service',
  });
});

it.each([
  ['zone-first', { od: OD }, 'locality-order'],
  ['mirrored weights', { locality: D }, 'distribute'],
])('reads %s as nearest', (_, policy, basis) => {
  expect(inferred('eu 2, us 2', ruled(policy))).toEqual([
    {
      intent: { mode: 'active-active', routing: 'nearest' },
      basis,
      inForce: true,
      complete: true,
    },
  ]);
});

it('reads one preferred region as active-standby', () => {
  const prefer = { od: OD, locality: { failoverPriority: [EU] } };
  expect(inferred('eu 2, us 2', ruled(prefer))).toEqual([
    {
      intent: { mode: 'active-standby', order: ['europe', 'america'] },
      basis: 'failover-priority',
      inForce: true,
      complete: true,
    },
  ]);
});

it('says that the order behind the first of three could not be told', () => {
  const prefer = { od: OD, locality: { failoverPriority: [EU] } };
  const [first] = inferred('eu 2, us 2, ap 2', ruled(prefer));
  expect(first.intent).toEqual({
    mode: 'active-standby',
    order: ['europe', 'america', 'ap'],
  });
  expect(first.complete).toBe(false);
});

it.each([
  [
    'blind behind gateways',
    { od: OD },
    { multiNetwork: true, gateways: gateways({ neu: 1, nus: 1 }) },
  ],
  ['not backed by outlier detection', {}, {}],
])('keeps a written order that is %s, as not in force', (_, od, more) => {
  const locality = { failoverPriority: [EU] };
  expect(
    inferred('eu 2, us 2', { ...ruled({ ...od, locality }), ...more }),
  ).toContainEqual({
    intent: { mode: 'active-standby', order: ['europe', 'america'] },
    basis: 'failover-priority',
    inForce: false,
    complete: false,
  });
});

it('knows a service of one region', () => {
  expect(inferred('eu 2', {})).toEqual([
    {
      intent: { mode: 'single-region', region: 'europe' },
      basis: 'placements',
      inForce: true,
      complete: true,
    },
  ]);
});

it('has no candidate when endpoint counts decide, or when nobody asks', () => {
  expect(inferred('eu 2, us 2', {})).toEqual([]);
  expect(inferMode([], REGIONS)).toEqual([]);
});

it('does not take one source for proof that all prefer one region', () => {
  expect(inferred('eu 2, us 2', ruled({ od: OD }), ['eu'])).toEqual([]);
});

it('reads the same mode whatever is down', () => {
  const prefer = ruled({ od: OD, locality: { failoverPriority: [EU] } });
  expect(inferred('eu 0, us 2', prefer)).toEqual(
    inferred('eu 2, us 2', prefer),
  );
});

it('reads a VirtualService that names one subset as a drain of the others', () => {
  const [first] = inferred('eu 2, us 2', {
    ...ruled({}, { subsets: [clusterSubset('ceu')] }),
    virtualServices: [virtualService([{ subset: 'ceu' }])],
  });
  expect(first).toMatchObject({
    intent: { weights: { europe: 100 }, drained: ['america'] },
    basis: 'virtual-service',
  });
});
