import fc from 'fast-check';
import { arbitraryInput, knownInput } from './__testUtils__/arbitraryInput';
import { asked, gateways, rule } from './__testUtils__/mesh';
import { decisiveObjects } from './decisiveObjects';
import { predictWithLosses } from './predictSplit';
import { sourceKey } from './sourceKey';
import type { PredictionInput } from './types';

const keyOf = (input: PredictionInput) =>
  sourceKey(input, decisiveObjects(input));

/** The same callers in a second cluster of the place: its name, its networks, its copies of the rules. */
function twin(input: PredictionInput): PredictionInput {
  return {
    ...input,
    source: { ...input.source, cluster: 'twin', network: 'network-of-twin' },
    endpoints: input.endpoints.map(group => ({
      ...group,
      network: 'network-of-twin',
    })),
    destinationRules: input.destinationRules.map(fact => ({
      ...fact,
      resourceVersion: '4711',
      managers: [{ name: 'kubectl', operation: 'Update' as const }],
    })),
    virtualServices: input.virtualServices.map(fact => ({ ...fact })),
  };
}

function onOneNetwork(input: PredictionInput): PredictionInput {
  const { network } = input.source;
  return {
    ...input,
    multiNetwork: false,
    endpoints: input.endpoints.map(group => ({ ...group, network })),
  };
}

function answers(input: PredictionInput) {
  const { prediction, losing } = predictWithLosses(input);
  const { policy, notes, automaticFailover } = prediction;
  const losses = ['ceu', 'cus'].map(name => losing(new Set([name])).shares);
  return [
    ...[prediction, ...losses].map(
      ({ byCluster, byRegion, unserved, elsewhere }) => ({
        byCluster,
        byRegion,
        unserved,
        elsewhere,
      }),
    ),
    { policy, notes, automaticFailover },
    automaticFailover.byCluster,
  ];
}

describe('sources with one key', () => {
  it.each([
    ['as clusters produce them', knownInput],
    ['of any content', arbitraryInput],
  ])('have one prediction, for inputs %s', (_, inputs) => {
    let shared = 0;
    fc.assert(
      fc.property(inputs, any => {
        const input = onOneNetwork({ ...any, failing: undefined });
        const key = keyOf(input);
        if (key === undefined) return;
        shared += 1;
        expect(keyOf(twin(input))).toBe(key);
        expect(answers(twin(input))).toEqual(answers(input));
      }),
      { numRuns: 300 },
    );
    expect(shared).toBeGreaterThan(20);
  });
});

describe('a source has no key to share', () => {
  const flat = asked('eu', 'eu 2, us 2');
  const withPriority = (...failoverPriority: string[]) => ({
    ...flat,
    destinationRules: [rule({ locality: { failoverPriority } })],
  });

  it.each<[string, PredictionInput]>([
    [
      'behind gateways, where its own pods are reached in another way',
      { ...flat, multiNetwork: true, gateways: gateways({ nus: 1 }) },
    ],
    [
      'when a policy looks at the caller’s cluster',
      withPriority('topology.istio.io/cluster'),
    ],
    [
      'when a policy names a network',
      withPriority('topology.istio.io/network=nus'),
    ],
    [
      'when requests stay in the caller’s cluster',
      { ...flat, internalTrafficPolicy: 'Local' },
    ],
    [
      'when the mesh never leads requests to other clusters',
      { ...flat, service: { namespace: 'kube-system', name: 'dns' } },
    ],
  ])('%s', (_, input) => {
    expect(keyOf(input)).toBeUndefined();
  });

  it('but has one when policies look at regions and zones', () => {
    expect(
      keyOf(withPriority('topology.kubernetes.io/region=eu')),
    ).toBeDefined();
  });

  it('and another one in another zone, or with another policy', () => {
    const { source } = flat;
    const keys = [
      flat,
      { ...flat, source: { ...source, zone: 'b' } },
      { ...flat, destinationRules: [rule({ od: {} })] },
      { ...flat, destinationRules: [rule({ od: { minHealthPercent: 50 } })] },
    ].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
