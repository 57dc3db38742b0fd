import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import {
  gateway,
  gatewayClass,
  httpRoute,
  ingress,
  service,
} from './__testUtils__/objects';
import { pictureOf } from './__testUtils__/pictureOf';
import { ownerOfAddress } from './addresses';
import { isMeshGateway } from './gatewayClass';
import { hostsTo, ingressesTo, meshRoutesOf, routesTo } from './leads';
import { GATEWAYS, HTTP_ROUTES, INGRESSES } from './resources';

const KEY = 'shop/checkout';

describe('what leads to a service', () => {
  it('are ingresses, by rule and by default backend', () => {
    const cluster = pictureOf('fra-1', [
      ingress('shop/web', { host: 'Shop.example.com', to: 'checkout' }),
      ingress('shop/any', { to: 'checkout' }),
      ingress('shop/other', { host: 'b.example.com', to: 'cart' }),
      ingress('blog/web', { host: 'c.example.com', to: 'checkout' }),
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { namespace: 'shop', name: 'default' },
        spec: { defaultBackend: { service: { name: 'checkout' } } },
      },
    ]);
    expect(ingressesTo(cluster, KEY).map(i => i.name)).toEqual([
      'any',
      'default',
      'web',
    ]);
    expect([...hostsTo(cluster, KEY)]).toEqual(['shop.example.com']);
  });

  it('are routes of Gateways, from any namespace and by the import too', () => {
    const cluster = pictureOf('fra-1', [
      httpRoute('edge/shop', {
        hostnames: ['shop.example.com'],
        rules: [{ backendRefs: [{ namespace: 'shop', name: 'checkout' }] }],
      }),
      httpRoute('shop/import', {
        rules: [
          {
            backendRefs: [
              {
                group: 'multicluster.x-k8s.io',
                kind: 'ServiceImport',
                name: 'checkout',
              },
            ],
          },
        ],
      }),
      httpRoute('shop/map', {
        rules: [{ backendRefs: [{ kind: 'ConfigMap', name: 'checkout' }] }],
      }),
    ]);
    expect(routesTo(cluster, KEY).map(r => r.name)).toEqual(['shop', 'import']);
    expect([...hostsTo(cluster, KEY)]).toEqual(['shop.example.com']);
  });

  it('a route that is attached to the service directs its callers and leads nobody in', () => {
    const cluster = pictureOf('fra-1', [
      httpRoute('shop/canary', {
        parents: [{ group: '', kind: 'Service', name: 'checkout', port: 80 }],
        rules: [{ backendRefs: [{ name: 'checkout', port: 80 }] }],
      }),
    ]);
    expect(routesTo(cluster, KEY)).toEqual([]);
    expect(meshRoutesOf(cluster, KEY).map(r => r.name)).toEqual(['canary']);
  });
});

describe('whose an address is', () => {
  const fra = pictureOf('fra-1', [
    service('ingress/lb', { type: 'LoadBalancer' }, ['203.0.113.10']),
    gateway('edge/public', 'istio', ['gw.example.com', '203.0.113.99']),
  ]);
  const iad = pictureOf('iad-1', [
    ingress('shop/web', { to: 'checkout', addresses: ['203.0.113.30'] }),
    gateway('edge/public', 'istio', ['203.0.113.99']),
  ]);
  const owner = (address: string, addresses: string[] = []) =>
    ownerOfAddress(address, [fra, iad], [{ name: 'syd-1', addresses }]);

  it.each([
    ['203.0.113.10', 'fra-1'],
    ['GW.example.com.', 'fra-1'],
    ['203.0.113.30', 'iad-1'],
  ])('%s is stated by %s', (address, cluster) => {
    expect(owner(address)).toEqual({ kind: 'cluster', cluster });
  });

  it('an address that two clusters state is nobody’s, unless the configuration says whose', () => {
    expect(owner('203.0.113.99')).toEqual({
      kind: 'ambiguous',
      clusters: ['fra-1', 'iad-1'],
    });
    expect(owner('203.0.113.99', ['203.0.113.99'])).toEqual({
      kind: 'cluster',
      cluster: 'syd-1',
    });
    expect(owner('198.51.100.1')).toEqual({ kind: 'unknown' });
  });
});

it('a Gateway is in the mesh when its class says that Istio implements it', () => {
  const cluster = pictureOf('fra-1', [
    gatewayClass('mesh', 'istio.io/gateway-controller'),
    gatewayClass('edge', 'io.cilium/gateway-controller'),
  ]);
  const inMesh = (className: string) => isMeshGateway(cluster, { className });
  expect(['mesh', 'edge', 'gone'].map(inMesh)).toEqual([
    true,
    false,
    undefined,
  ]);
});

describe('parsers of what leads in', () => {
  const metadata = { namespace: 'shop', name: 'web' };

  it('fill in the defaults that the definition of an HTTPRoute has', () => {
    const object = httpRoute('shop/web', {
      rules: [
        { matches: [{ path: { value: '/' } }], backendRefs: [{ name: 'a' }] },
        { matches: [{ path: { value: '/b' } }], backendRefs: [] },
        { matches: [{ headers: [{ name: 'x' }] }], backendRefs: [] },
      ],
    });
    expect(parseObject(object, HTTP_ROUTES.parse)).toMatchObject({
      outcome: 'fact',
      fact: {
        parents: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'Gateway',
            namespace: 'shop',
            name: 'public',
          },
        ],
        rules: [
          {
            matchesAll: true,
            backends: [
              { group: '', kind: 'Service', namespace: 'shop', weight: 1 },
            ],
          },
          { matchesAll: false },
          { matchesAll: false },
        ],
        verdicts: [],
      },
    });
  });

  it('remember which weights are defaults, and who owns the rules', () => {
    const object = httpRoute('shop/web', {
      rules: [{ backendRefs: [{ name: 'a', weight: 1 }, { name: 'b' }] }],
    });
    object.metadata.resourceVersion = '5';
    object.metadata.managedFields = [
      {
        manager: 'argocd-controller',
        operation: 'Apply',
        fieldsV1: { 'f:spec': { 'f:rules': {} } },
      },
    ];
    expect(parseObject(object, HTTP_ROUTES.parse)).toMatchObject({
      fact: {
        apiVersion: 'gateway.networking.k8s.io/v1',
        resourceVersion: '5',
        owner: 'argocd-controller',
        rules: [{ unweighted: [1], backends: [{ weight: 1 }, { weight: 1 }] }],
      },
    });
  });

  it('read what the Gateway says of a route, and why it refuses it', () => {
    const object = httpRoute('shop/web', {
      rules: [],
      status: {
        parents: [
          {
            parentRef: { name: 'public' },
            controllerName: 'example.com/gateways',
            conditions: [
              { type: 'Accepted', status: 'True', reason: 'Accepted' },
              {
                type: 'ResolvedRefs',
                status: 'False',
                reason: 'BackendNotFound',
              },
            ],
          },
        ],
      },
    });
    expect(parseObject(object, HTTP_ROUTES.parse)).toMatchObject({
      fact: {
        verdicts: [
          {
            parent: { name: 'public', namespace: 'shop' },
            accepted: true,
            resolvedRefs: false,
            reason: 'BackendNotFound',
          },
        ],
      },
    });
  });

  it.each([
    [
      HTTP_ROUTES,
      { spec: { rules: [{ backendRefs: [{ weight: 1 }] }] } },
      'spec.rules[0].backendRefs[0].name is missing',
    ],
    [
      HTTP_ROUTES,
      { spec: { rules: [{ backendRefs: [{ name: 'a', weight: -1 }] }] } },
      'spec.rules[0].backendRefs[0].weight is not a whole number of at least 0',
    ],
    [GATEWAYS, { spec: {} }, 'spec.gatewayClassName is missing'],
    [INGRESSES, { spec: { rules: {} } }, 'spec.rules is not a list'],
    [INGRESSES, {}, 'spec is missing'],
  ])('tell of %s what is wrong', ({ parse }, content, reason) => {
    const parsed = parseObject({ metadata, ...content }, parse as any);
    expect(parsed).toMatchObject({ outcome: 'malformed', reason });
  });
});
