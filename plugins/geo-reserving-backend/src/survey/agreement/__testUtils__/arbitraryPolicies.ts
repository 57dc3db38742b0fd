import fc from 'fast-check';
import { arbitraryLocality } from './arbitraryLocality';
import type { LocalityLimits } from './arbitraryLocality';
import { CHECKOUT_PORT } from './RandomFleet';
import type { RandomFleet, RandomRule, Spec } from './RandomFleet';

type Policies = Pick<RandomFleet, 'rules' | 'routes'>;

/**
 * Up to two DestinationRules, of which not every one concerns the service, and maybe a
 * VirtualService.
 *
 * @param subsetLabels - labels that subsets may select by
 */
export function arbitraryPolicies(
  subsetLabels: readonly Readonly<Record<string, string>>[],
  locality: LocalityLimits,
): fc.Arbitrary<Policies> {
  const blocks = arbitraryBlocks(locality);
  const subset = fc.record(
    {
      labels: fc.constantFrom(...subsetLabels),
      trafficPolicy: withPorts(blocks),
    },
    { requiredKeys: ['labels'], noNullPrototype: true },
  );
  const rule = fc.record({
    place: fc.constantFrom(
      { namespace: 'shop', host: 'checkout' },
      { namespace: 'shop', host: 'checkout.shop.svc.cluster.local' },
      { namespace: 'shop', host: '*.shop.svc.cluster.local' },
      { namespace: 'd8-istio', host: 'checkout.shop.svc.cluster.local' },
      { namespace: 'd8-istio', host: '*.local' },
    ),
    day: fc.integer({ min: 1, max: 3 }),
    exportTo: fc.option(
      fc.constantFrom(['*'], ['.'], ['shop'], ['elsewhere']),
      { nil: undefined, freq: 3 },
    ),
    trafficPolicy: fc.option(withPorts(blocks), { nil: undefined, freq: 9 }),
    subsets: fc.array(subset, { maxLength: 3 }),
  });
  return fc.record(
    {
      rules: fc.array(rule, { maxLength: 2 }).map(rules => rules.map(toRule)),
      routes: arbitraryRoutes(),
    },
    { requiredKeys: ['rules'], noNullPrototype: true },
  );
}

function toRule(
  {
    place: { namespace, host },
    day,
    subsets,
    exportTo,
    trafficPolicy,
  }: {
    place: { namespace: string; host: string };
    day: number;
    exportTo?: readonly string[];
    trafficPolicy?: Spec;
    subsets: Spec[];
  },
  index: number,
): RandomRule {
  return {
    namespace,
    name: `rule-${index}`,
    createdAt: `2026-01-0${day}T00:00:00Z`,
    spec: {
      host,
      subsets: subsets.map((s, at) => ({ ...s, name: `s${at}` })),
      ...(exportTo ? { exportTo } : {}),
      ...(trafficPolicy ? { trafficPolicy } : {}),
    },
  };
}

function arbitraryBlocks(locality: LocalityLimits): fc.Arbitrary<Spec> {
  return fc.record(
    {
      loadBalancer: fc.record(
        {
          simple: fc.constant('LEAST_REQUEST'),
          localityLbSetting: arbitraryLocality(locality),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
      outlierDetection: fc.record(
        {
          maxEjectionPercent: fc.oneof(
            fc.constant(100),
            fc.integer({ min: 0, max: 100 }),
          ),
          minHealthPercent: fc.integer({ min: 0, max: 100 }),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
}

function withPorts(blocks: fc.Arbitrary<Spec>): fc.Arbitrary<Spec> {
  const port = fc
    .tuple(fc.constantFrom(CHECKOUT_PORT, 9090), blocks)
    .map(([number, own]) => ({ port: { number }, ...own }));
  return fc
    .tuple(blocks, fc.option(port, { nil: undefined, freq: 3 }))
    .map(([own, entry]) => ({
      ...own,
      ...(entry ? { portLevelSettings: [entry] } : {}),
    }));
}

/** A route that no plain request takes. */
const CANARY: Spec = {
  match: [{ headers: { canary: { exact: 'yes' } } }],
  route: [{ destination: { host: 'checkout', subset: 's0' } }],
};

/** Weights over subsets, some of which may not exist, after a route that no plain request takes. */
function arbitraryRoutes(): fc.Arbitrary<Spec> {
  return fc
    .tuple(
      fc.boolean(),
      fc.array(
        fc.record({
          subset: fc.option(fc.constantFrom('s0', 's1', 's2'), {
            nil: undefined,
          }),
          port: fc.option(fc.constantFrom(CHECKOUT_PORT, 9090), {
            nil: undefined,
          }),
          weight: fc.nat(10),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map(([conditional, destinations]) => ({
      hosts: ['checkout'],
      http: [
        ...(conditional ? [CANARY] : []),
        {
          route: destinations.map(({ subset, port, weight }) => ({
            destination: {
              host: 'checkout',
              ...(subset ? { subset } : {}),
              ...(port === undefined ? {} : { port: { number: port } }),
            },
            weight,
          })),
        },
      ],
    }));
}
