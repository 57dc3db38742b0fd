import { effectivePolicy } from './effectivePolicy';
import { legsFor } from './routes';
import type { Routes } from './routes';
import { ruleFor } from './rules';
import type { Rule } from './rules';

const HOST = 'checkout.shop.svc.cluster.local';

function rule(name: string, fields: Partial<Rule> = {}): Rule {
  return {
    namespace: 'shop',
    name,
    createdAt: '2026-01-01T00:00:00Z',
    host: HOST,
    exportTo: [],
    subsets: [],
    trafficPolicy: { outlierDetection: { maxEjectionPercent: tag(name) } },
    ...fields,
  };
}

/** A number that tells which rule a policy came from. */
function tag(name: string): number {
  return name.charCodeAt(0);
}

/** Name of the rule that a client of a namespace obeys. */
function obeyed(rules: Rule[], client = 'ingress'): string | undefined {
  const found = ruleFor(rules, HOST, client, 'shop');
  const percent = found?.trafficPolicy?.outlierDetection?.maxEjectionPercent;
  return percent === undefined ? undefined : String.fromCharCode(percent);
}

describe('which DestinationRule a client obeys', () => {
  it.each<[string, Rule[], string | undefined]>([
    ['none', [], undefined],
    [
      'the one of its own namespace, even a wildcard',
      [rule('a', { namespace: 'ingress', host: '*.local' }), rule('b')],
      'a',
    ],
    [
      'else the one of the service',
      [rule('b'), rule('c', { namespace: 'd8-istio' })],
      'b',
    ],
    [
      'else the one of the root namespace',
      [rule('c', { namespace: 'd8-istio' })],
      'c',
    ],
    [
      'none of a third namespace',
      [rule('a', { namespace: 'other' })],
      undefined,
    ],
    [
      'the exact host before a wildcard',
      [rule('a', { host: '*.shop.svc.cluster.local' }), rule('b')],
      'b',
    ],
    [
      'the longest wildcard',
      [
        rule('a', { host: '*.local' }),
        rule('b', { host: '*.shop.svc.cluster.local' }),
      ],
      'b',
    ],
    [
      'nothing for a host with a dot that is no full name',
      [rule('a', { host: 'checkout.shop' })],
      undefined,
    ],
    [
      'not the one that is private to the service',
      [rule('a', { exportTo: ['.'] })],
      undefined,
    ],
    [
      'not a less specific one when the specific is exported to others',
      [rule('a', { exportTo: ['other'] }), rule('b', { host: '*.local' })],
      undefined,
    ],
    [
      'a less specific one when the specific is private to the service',
      [rule('a', { exportTo: ['.'] }), rule('b', { host: '*.local' })],
      'b',
    ],
    [
      'a less specific one when the specific is exported to its own namespace',
      [rule('a', { exportTo: ['shop'] }), rule('b', { host: '*.local' })],
      'b',
    ],
    [
      'the oldest policy of several with the same exportTo',
      [rule('a', { createdAt: '2026-02-01T00:00:00Z' }), rule('b')],
      'b',
    ],
    [
      'the newest of several with different exportTo',
      [
        rule('a', { createdAt: '2026-02-01T00:00:00Z', exportTo: ['*'] }),
        rule('b'),
      ],
      'a',
    ],
  ])('%s', (_, rules, expected) => {
    expect(obeyed(rules)).toBe(expected);
    expect(obeyed([...rules].reverse())).toBe(expected);
  });

  it('unites subsets, the first of a name wins', () => {
    const subset = (name: string, version: string) => ({
      name,
      labels: { version },
    });
    const merged = ruleFor(
      [
        rule('a', { subsets: [subset('x', '1')] }),
        rule('b', {
          subsets: [subset('x', '2'), subset('y', '3')],
          createdAt: '2026-02-01T00:00:00Z',
        }),
      ],
      HOST,
      'ingress',
      'shop',
    );
    expect(merged?.subsets).toEqual([subset('x', '1'), subset('y', '3')]);
  });
});

describe('what a rule means', () => {
  const policy = {
    outlierDetection: { maxEjectionPercent: 100 },
    loadBalancer: { localityLbSetting: { enabled: false } },
  };

  it('is replaced as a whole by the settings of a port', () => {
    const ported = {
      ...policy,
      portLevelSettings: [{ port: { number: 8080 } }],
    };
    const merged = { subsets: [], trafficPolicy: ported };
    expect(effectivePolicy(merged, 8080, undefined, 'any')).toEqual({
      locality: { enabled: true },
      outlier: undefined,
      failoverOn: false,
    });
    expect(effectivePolicy(merged, 9090, undefined, 'any')).toEqual({
      outlier: { maxEjectionPercent: 100 },
      failoverOn: true,
    });
  });

  it('is overridden block by block by a subset', () => {
    const merged = {
      trafficPolicy: policy,
      subsets: [
        { name: 'v1', labels: {}, trafficPolicy: { outlierDetection: {} } },
      ],
    };
    expect(effectivePolicy(merged, 8080, 'v1', 'any')).toEqual({
      outlier: {},
      failoverOn: true,
    });
  });

  it('gives way to the traffic distribution of a service only when it says nothing', () => {
    expect(effectivePolicy(undefined, 8080, undefined, 'close')).toMatchObject({
      failoverOn: true,
    });
    expect(
      effectivePolicy(
        { subsets: [], trafficPolicy: policy },
        8080,
        undefined,
        'close',
      ),
    ).toEqual({ outlier: { maxEjectionPercent: 100 }, failoverOn: true });
  });
});

describe('which route a request takes', () => {
  const to = (subset: string, weight?: number) => ({
    destination: { host: 'checkout', subset },
    weight,
  });
  const routes = (
    http: Routes['http'],
    fields: Partial<Routes> = {},
  ): Routes => ({
    namespace: 'shop',
    name: 'r',
    createdAt: '2026-01-01T00:00:00Z',
    hosts: [HOST],
    gateways: [],
    exportTo: [],
    domain: 'cluster.local',
    http,
    ...fields,
  });
  const shares = (all: Routes[]) => {
    const legs = legsFor(all, HOST, 'ingress');
    return legs === 'no-route'
      ? legs
      : Object.fromEntries(legs.map(l => [l.subset ?? l.host, 100 * l.share]));
  };

  it.each<[string, Routes[], unknown]>([
    ['without a VirtualService', [], { [HOST]: 100 }],
    [
      'weights 1 and 3',
      [routes([{ route: [to('a', 1), to('b', 3)] }])],
      { a: 25, b: 75 },
    ],
    [
      'weights 0 and 5',
      [routes([{ route: [to('a', 0), to('b', 5)] }])],
      { b: 100 },
    ],
    ['a single weight of 30', [routes([{ route: [to('a', 30)] }])], { a: 100 }],
    ['no weight at all', [routes([{ route: [to('a'), to('b')] }])], 'no-route'],
    [
      'a match that is not met',
      [
        routes([
          { match: [{ headers: {} }], route: [to('a')] },
          { route: [to('b')] },
        ]),
      ],
      { b: 100 },
    ],
    [
      'only matches that are not met',
      [routes([{ match: [{ uri: { prefix: '/x' } }], route: [to('a')] }])],
      'no-route',
    ],
    [
      'a match of everything',
      [routes([{ match: [{ uri: { prefix: '/' } }], route: [to('a')] }])],
      { a: 100 },
    ],
    [
      'one of a gateway',
      [routes([{ route: [to('a')] }], { gateways: ['shop/public'] })],
      { [HOST]: 100 },
    ],
    [
      'the oldest of two',
      [
        routes([{ route: [to('a')] }]),
        routes([{ route: [to('b')] }], { createdAt: '2025-01-01T00:00:00Z' }),
      ],
      { b: 100 },
    ],
    [
      'one for this client by name before a public one',
      [
        routes([{ route: [to('a')] }]),
        routes([{ route: [to('b')] }], {
          createdAt: '2026-05-01T00:00:00Z',
          exportTo: ['ingress'],
        }),
      ],
      { b: 100 },
    ],
    [
      'one that is private to another namespace',
      [routes([{ route: [to('a')] }], { exportTo: ['.'] })],
      { [HOST]: 100 },
    ],
  ])('%s', (_, all, expected) => {
    expect(shares(all)).toEqual(expected);
  });
});
