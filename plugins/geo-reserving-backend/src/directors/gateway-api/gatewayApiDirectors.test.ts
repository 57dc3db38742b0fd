import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import {
  gateway,
  gatewayClass,
  httpRoute,
  service,
} from '../../entry/__testUtils__/objects';
import type { Backend } from '../../entry/__testUtils__/objects';
import { pictureOf } from '../../entry/__testUtils__/pictureOf';
import { REFERENCE_GRANTS } from '../../entry/resources';
import { endpointSlice } from '../../fleet/__testUtils__/sampleObjects';
import type { ClusterFacts } from '../../fleet/facts';
import { questionAbout } from '../__testUtils__/question';
import {
  gatewayApiDirector,
  gatewayApiMeshDirector,
} from './gatewayApiDirectors';

const KEY = 'shop/checkout';

const IMPLEMENTATIONS = {
  istio: 'istio.io/gateway-controller',
  cilium: 'io.cilium/gateway-controller',
  other: 'gateway.example.com/controller',
};
type Implementation = keyof typeof IMPLEMENTATIONS;

/** What is in both clusters: the Gateway, the service with endpoints, and another service. */
function around(
  implementation: Implementation = 'other',
  ready: { checkout?: number; cart?: number } = {},
): KubeObject[] {
  return [
    gatewayClass('edge', IMPLEMENTATIONS[implementation]),
    gateway('shop/public', 'edge', ['203.0.113.10']),
    service(KEY),
    service('shop/cart'),
    endpointSlice('shop', 'checkout', ready.checkout ?? 2),
    endpointSlice('shop', 'cart', ready.cart ?? 2),
  ];
}

function serviceImport(...clusters: string[]): KubeObject {
  return {
    apiVersion: 'multicluster.x-k8s.io/v1alpha1',
    kind: 'ServiceImport',
    metadata: { namespace: 'shop', name: 'checkout' },
    spec: { type: 'ClusterSetIP', ports: [] },
    status: { clusters: clusters.map(cluster => ({ cluster })) },
  };
}

const IMPORT = {
  group: 'multicluster.x-k8s.io',
  kind: 'ServiceImport',
  name: 'checkout',
};

type Scene = {
  implementation?: Implementation;
  fra?: KubeObject[];
  iad?: KubeObject[];
  ready?: Parameters<typeof around>[1];
  iadReady?: number;
  change?: (facts: ClusterFacts) => ClusterFacts;
};

function scene(route: KubeObject, o: Scene) {
  const fra = pictureOf(
    'fra-1',
    [...around(o.implementation, o.ready), route, ...(o.fra ?? [])],
    { change: o.change },
  );
  const iad = pictureOf('iad-1', [
    ...around(o.implementation, { checkout: o.iadReady ?? 2 }),
    ...(o.iad ?? []),
  ]);
  return questionAbout(KEY, [fra, iad], { 'fra-1': 2, 'iad-1': 2 });
}

/** Reads a route of fra-1 with one rule. */
function read(backendRefs: Backend[], o: Scene = {}) {
  const route = httpRoute('shop/web', { rules: [{ backendRefs }] });
  const configured = [{ name: 'iad-1', meshIds: ['us-east-cluster'] }];
  return gatewayApiDirector(configured).read(scene(route, o))[0];
}

const percent = (shares: DirectedShares | undefined) =>
  shares && {
    ...shares.byCluster,
    ...(shares.unserved ? { unserved: shares.unserved } : {}),
    ...(shares.elsewhere ? { elsewhere: shares.elsewhere } : {}),
  };
const lost = (...names: string[]) => new Set(names);
const ours = (weight?: number): Backend => ({
  name: 'checkout',
  port: 80,
  weight,
});

describe('weights (traffic semantics, row 39)', () => {
  it('1,1 with an invalid second: its half is an error', () => {
    const reading = read([
      ours(1),
      { kind: 'ConfigMap', name: 'x', weight: 1 },
    ]);
    expect(percent(reading.shares)).toEqual({ 'fra-1': 50, unserved: 50 });
    expect(reading.notes).toEqual([
      'The share of ConfigMap shop/x is answered with 500 and goes to nobody else: a route cannot lead to a ConfigMap.',
    ]);
    expect(reading.targets[1]).toMatchObject({
      state: 'down',
      sharePercent: 50,
    });
  });

  it('8,2 without endpoints in the second: its fifth is an error', () => {
    const reading = read([ours(8), { name: 'cart', port: 80, weight: 2 }], {
      ready: { cart: 0 },
    });
    expect(percent(reading.shares)).toEqual({ 'fra-1': 80, unserved: 20 });
    expect(reading.notes[0]).toContain('answered with 503');
  });

  it('0,0: everything is an error', () => {
    const reading = read([ours(0), { name: 'cart', port: 80, weight: 0 }]);
    expect(percent(reading.shares)).toEqual({ unserved: 100 });
    expect(reading.summary).toBe(
      'Answers what enters fra-1 through Gateway shop/public with an error, since no backend has a weight.',
    );
  });

  it('are 1 where nobody wrote them', () => {
    const reading = read([ours(), { name: 'cart', port: 80, weight: 3 }]);
    expect(percent(reading.shares)).toEqual({ 'fra-1': 25, elsewhere: 75 });
    expect(reading).toMatchObject({
      id: 'fra-1/shop/web#1',
      title: 'HTTPRoute shop/web in fra-1',
      from: 'fra-1',
      summary:
        'Sends what enters fra-1 through Gateway shop/public: 25 % to Service shop/checkout and 75 % to Service shop/cart.',
      felt: { kind: 'at-once' },
      notes: [],
      provenance: { stale: false },
    });
    expect(reading.approximate).toBeUndefined();
  });
});

describe('a backend', () => {
  it('that is missing is an error, and that it is not there is only known while Services are read', () => {
    const backends = [ours(), { name: 'gone', port: 80 }];
    expect(percent(read(backends).shares)).toEqual({
      'fra-1': 50,
      unserved: 50,
    });
    const unread = read(backends, {
      change: facts => ({
        ...facts,
        resources: {
          ...facts.resources,
          services: {
            ...facts.resources.services,
            availability: 'failing',
          },
        },
      }),
    });
    expect(unread.shares).toBeUndefined();
    expect(unread.why).toContain('Service shop/gone: Services cannot be read');
    expect(unread.provenance.stale).toBe(true);
  });

  it('of another namespace takes a grant there', () => {
    const backends = [ours(), { name: 'web', namespace: 'blog', port: 80 }];
    const blog = [service('blog/web'), endpointSlice('blog', 'web')];
    const grant = (to: object): KubeObject => ({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { namespace: 'blog', name: 'from-shop' },
      spec: {
        from: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'HTTPRoute',
            namespace: 'shop',
          },
        ],
        to: [{ group: '', kind: 'Service', ...to }],
      },
    });
    const shares = (fra: KubeObject[]) =>
      percent(read(backends, { fra: [...blog, ...fra] }).shares);
    expect(shares([])).toEqual({ 'fra-1': 50, unserved: 50 });
    expect(shares([grant({})])).toEqual({ 'fra-1': 50, elsewhere: 50 });
    expect(shares([grant({ name: 'other' })])).toEqual({
      'fra-1': 50,
      unserved: 50,
    });
    const unread = read(backends, {
      fra: blog,
      change: facts => ({
        ...facts,
        declared: new Map(
          [...facts.declared].filter(([r]) => r !== REFERENCE_GRANTS),
        ),
      }),
    });
    expect(unread.why).toContain('ReferenceGrants cannot be read');
  });

  it('without endpoints fails, unless the mesh takes its requests on', () => {
    const o = { ready: { checkout: 0 } };
    expect(percent(read([ours()], o).shares)).toEqual({ unserved: 100 });
    const meshed = read([ours()], { ...o, implementation: 'istio' });
    expect(percent(meshed.shares)).toEqual({ 'fra-1': 100 });
    expect(meshed.notes[0]).toContain('The mesh takes these requests on');
    const global = read([ours()], {
      ...o,
      implementation: 'cilium',
      fra: [
        {
          ...service(KEY),
          metadata: {
            namespace: 'shop',
            name: 'checkout',
            annotations: { 'service.cilium.io/global': 'true' },
          },
        },
      ],
    });
    expect(percent(global.shares)).toEqual({ 'fra-1': 100 });
  });

  it('goes on getting its share when another cluster is gone, and nobody gets in when this one is', () => {
    const reading = read([ours(), { name: 'gone', port: 80 }]);
    expect(percent(reading.without(lost('iad-1')))).toEqual({
      'fra-1': 50,
      unserved: 50,
    });
    expect(percent(reading.without(lost('fra-1')))).toEqual({ unserved: 100 });
  });
});

describe('an import', () => {
  const both = serviceImport('fra-1', 'us-east-cluster');
  const backends = [ours(50), { ...IMPORT, weight: 50 }];

  it('spreads over the ready endpoints of all clusters that export it', () => {
    const reading = read(backends, {
      implementation: 'cilium',
      fra: [both],
      iadReady: 6,
    });
    expect(percent(reading.shares)).toEqual({ 'fra-1': 62.5, 'iad-1': 37.5 });
    expect(reading.approximate).toContain('Whoever implements imports');
  });

  it('of Cilium keeps sending to a cluster that is gone; of others nobody can tell', () => {
    const o = { fra: [both] };
    const cilium = read(backends, { ...o, implementation: 'cilium' });
    expect(percent(cilium.without(lost('iad-1')))).toEqual({
      'fra-1': 75,
      unserved: 25,
    });
    const other = read(backends, o);
    expect(percent(other.shares)).toEqual({ 'fra-1': 75, 'iad-1': 25 });
    expect(other.without(lost('iad-1'))).toBeUndefined();
    expect(other.without(lost('gru-1'))).toEqual(other.shares);
  });

  it('is the Service of its name in Istio', () => {
    const reading = read(backends, { implementation: 'istio', fra: [both] });
    expect(percent(reading.shares)).toEqual({ 'fra-1': 100 });
  });

  it.each([
    ['that is not there', [], /unserved/],
    ['that no cluster exports', [serviceImport()], /names no cluster/],
    [
      'of a cluster that is not ours',
      [serviceImport('mars')],
      /mars exports it, which is none of geoReserving\.clusters/,
    ],
  ])('%s is told', (_, fra, expected) => {
    const reading = read(backends, { fra });
    const told = reading.why ?? JSON.stringify(percent(reading.shares));
    expect(told).toMatch(expected);
  });
});

describe('a route', () => {
  const director = gatewayApiDirector([]);
  const readAll = (route: KubeObject, o: Scene = {}) =>
    director.read(scene(route, o));

  it('is one reading for each rule that leads to the service with weights of its own', () => {
    const cart = { name: 'cart', port: 80 };
    const readings = readAll(
      httpRoute('shop/web', {
        rules: [
          { matches: [{ path: { value: '/a' } }], backendRefs: [ours()] },
          { backendRefs: [cart] },
          { matches: [{ path: { value: '/b' } }], backendRefs: [ours()] },
          { backendRefs: [ours(), cart] },
        ],
      }),
    );
    expect(readings.map(r => [r.title, percent(r.shares), r.notes])).toEqual([
      [
        'HTTPRoute shop/web in fra-1, rule 1',
        { 'fra-1': 100 },
        ['It covers only the requests that match its conditions.'],
      ],
      [
        'HTTPRoute shop/web in fra-1, rule 4',
        { 'fra-1': 50, elsewhere: 50 },
        [],
      ],
    ]);
  });

  it.each([
    [
      'that no Gateway accepts',
      {
        status: {
          parents: [
            {
              parentRef: { name: 'public' },
              controllerName: 'x/y',
              conditions: [
                {
                  type: 'Accepted',
                  status: 'False',
                  reason: 'NoMatchingListenerHostname',
                },
              ],
            },
          ],
        },
      },
      'Gateway shop/public does not accept it (NoMatchingListenerHostname)',
    ],
    [
      'of a Gateway that is not there',
      { parents: [{ name: 'gone' }] },
      'there is no Gateway shop/gone in fra-1',
    ],
  ])('%s is not in effect', (_, o, why) => {
    const [reading] = readAll(
      httpRoute('shop/web', { ...o, rules: [{ backendRefs: [ours()] }] }),
    );
    expect(reading.shares).toBeUndefined();
    expect(reading.why).toContain(why);
    expect(reading.without(lost())).toBeUndefined();
  });

  it('of a Service directs its callers, and nobody else does', () => {
    const route = httpRoute('shop/canary', {
      parents: [{ group: '', kind: 'Service', name: 'checkout', port: 80 }],
      rules: [
        { backendRefs: [ours(9), { name: 'cart', port: 80, weight: 1 }] },
      ],
    });
    const question = scene(route, {});
    expect(director.detect(question)).toEqual({ verdict: 'does-not' });
    const mesh = gatewayApiMeshDirector([]);
    expect(mesh.layer).toBe('internal');
    expect(mesh.detect(question)).toEqual({ verdict: 'directs' });
    const [reading] = mesh.read(question);
    expect(percent(reading.shares)).toEqual({ 'fra-1': 90, elsewhere: 10 });
    expect(reading).toMatchObject({
      from: 'fra-1',
      summary:
        'Sends the requests of callers in fra-1: 90 % to Service shop/checkout and 10 % to Service shop/cart.',
    });
  });

  it('in a cluster that does not answer is old', () => {
    const [reading] = readAll(
      httpRoute('shop/web', { rules: [{ backendRefs: [ours()] }] }),
      {
        change: facts => ({
          ...facts,
          connectivity: { ...facts.connectivity, status: 'unreachable' },
        }),
      },
    );
    expect(percent(reading.shares)).toEqual({ 'fra-1': 100 });
    expect(reading.provenance.stale).toBe(true);
  });
});
