import fc from 'fast-check';
import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { RESOURCE_KEYS, RESOURCE_TABLE } from '../resources/resourceTable';
import { parse, reasonOf } from './__testUtils__/parse';

const metadata = { namespace: 'shop', name: 'checkout' };
const template = {
  metadata: { labels: { app: 'checkout' } },
  spec: {
    containers: [
      {
        name: 'main',
        image: 'registry.example/checkout:1',
        env: [{ name: 'REGION', value: 'eu' }],
      },
    ],
  },
};

describe('every parser', () => {
  it.each(RESOURCE_KEYS)(
    '%s: whatever the object holds, it is told apart and nothing is thrown',
    key => {
      fc.assert(
        fc.property(
          fc.record(
            {
              metadata: fc.record(
                {
                  name: fc.string(),
                  namespace: fc.string(),
                  labels: fc.jsonValue(),
                },
                { requiredKeys: ['name'] },
              ),
              spec: fc.oneof(
                fc.jsonValue(),
                fc.record({
                  replicas: fc.double(),
                  template: fc.jsonValue(),
                  selector: fc.jsonValue(),
                }),
              ),
              status: fc.jsonValue(),
              endpoints: fc.jsonValue(),
              alert: fc.jsonValue(),
            },
            { requiredKeys: [] },
          ),
          object => {
            const resource: WatchedResource<unknown> = {
              ...RESOURCE_TABLE[key],
              withoutTimes: undefined,
              concerns: () => ({ kind: 'all' }),
            };
            const parsed = parseObject(object, resource.parse);
            // JSON has no NaN: what does not survive the round trip is not plain data.
            expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
          },
        ),
      );
    },
  );

  const withoutSpec = ['nodes', 'endpointslices', 'clusteralerts'];
  it.each(RESOURCE_KEYS.filter(key => !withoutSpec.includes(key)))(
    '%s: an object without spec is malformed, by name',
    key => {
      expect(reasonOf(key, { metadata })).toBe('spec is missing');
      expect(reasonOf(key, { metadata, spec: 'x' })).toBe(
        'spec is not an object',
      );
    },
  );

  it.each([
    null,
    7,
    'text',
    [],
    {},
    { metadata: 7 },
    { metadata: { name: 7 } },
  ])('an object that is %j has no name to be known by', object => {
    expect(reasonOf('services', object)).toBe('metadata.name is missing');
  });
});

describe('workloads', () => {
  it('reads a Deployment, with the defaults that Kubernetes defines', () => {
    expect(
      parse('deployments', { metadata, spec: { template } }),
    ).toMatchObject({
      kind: 'Deployment',
      desired: 1,
      ready: 0,
      images: [{ container: 'main', image: 'registry.example/checkout:1' }],
      podLabels: { app: 'checkout' },
      spreadsZones: false,
    });
  });

  it('counts a DaemonSet by the nodes it is for', () => {
    const status = {
      desiredNumberScheduled: 3,
      numberReady: 2,
      updatedNumberScheduled: 1,
    };
    expect(
      parse('daemonsets', { metadata, spec: { template }, status }),
    ).toMatchObject({
      desired: 3,
      ready: 2,
      updated: 1,
    });
  });

  it.each([
    [{ replicas: 'three' }, 'spec.replicas is not a number'],
    [{ replicas: -1 }, 'spec.replicas is not a whole number of at least 0'],
    [{ replicas: 1.5 }, 'spec.replicas is not a whole number of at least 0'],
    [{ template: [] }, 'spec.template is not an object'],
    [
      { template: { spec: { containers: [7] } } },
      'spec.template.spec.containers[0] is not an object',
    ],
  ])('says where %j is wrong', (spec, reason) => {
    expect(
      reasonOf('deployments', { metadata, spec: { template, ...spec } }),
    ).toBe(reason);
  });

  it('gives templates that differ only in where configuration comes from different hashes', () => {
    const hash = (container: object) =>
      parse('deployments', {
        metadata,
        spec: {
          template: { spec: { containers: [{ name: 'main', ...container }] } },
        },
      }).templateHash;
    const hashes = [
      {},
      { env: [{ name: 'A', value: '1' }] },
      { env: [{ name: 'A', value: '2' }] },
      {
        env: [
          {
            name: 'A',
            valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } },
          },
        ],
      },
      { envFrom: [{ configMapRef: { name: 'c' } }] },
      { envFrom: [{ secretRef: { name: 'c' } }] },
    ].map(hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hash({ image: 'a' })).toBe(hash({ image: 'b' }));
  });

  it('never shows the value of a variable', () => {
    const fact = parse('deployments', {
      metadata,
      spec: {
        template: {
          spec: {
            containers: [{ name: 'm', env: [{ name: 'P', value: 'hunter2' }] }],
          },
        },
      },
    });
    expect(JSON.stringify(fact)).not.toContain('hunter2');
  });

  it.each([
    [
      {
        topologySpreadConstraints: [
          { topologyKey: 'topology.kubernetes.io/zone' },
        ],
      },
      true,
    ],
    [
      {
        topologySpreadConstraints: [{ topologyKey: 'kubernetes.io/hostname' }],
      },
      false,
    ],
    [
      {
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'topology.kubernetes.io/zone' },
            ],
          },
        },
      },
      true,
    ],
    [
      {
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 1,
                podAffinityTerm: { topologyKey: 'topology.kubernetes.io/zone' },
              },
            ],
          },
        },
      },
      true,
    ],
  ])('%j spreads over zones: %s', (spec, expected) => {
    const fact = parse('statefulsets', {
      metadata,
      spec: { template: { spec: { containers: [], ...spec } } },
    });
    expect(fact.spreadsZones).toBe(expected);
  });
});

describe('nodes', () => {
  it('counts as ready only who says so', () => {
    const node = (conditions: unknown) =>
      parse('nodes', { metadata: { name: 'n' }, status: { conditions } }).ready;
    expect(node([{ type: 'Ready', status: 'True' }])).toBe(true);
    expect(node([{ type: 'Ready', status: 'Unknown' }])).toBe(false);
    expect(node(undefined)).toBe(false);
    expect(reasonOf('nodes', { metadata: { name: 'n' } })).toBe(
      'status is missing',
    );
  });
});

describe('endpoint slices', () => {
  const slice = (endpoints: unknown) => ({
    metadata: {
      ...metadata,
      labels: { 'kubernetes.io/service-name': 'checkout' },
    },
    endpoints,
  });

  it('counts by zone, leaves out the terminating, and takes an absent ready for true', () => {
    const fact = parse(
      'endpointslices',
      slice([
        { zone: 'a', conditions: { ready: true } },
        { zone: 'a', conditions: { ready: false } },
        { zone: 'a', conditions: { ready: true, terminating: true } },
        { zone: 'b', conditions: {} },
        {},
      ]),
    );
    expect(fact.zones).toEqual([
      { zone: '', ready: 1, total: 1 },
      { zone: 'a', ready: 1, total: 2 },
      { zone: 'b', ready: 1, total: 1 },
    ]);
  });

  it('ignores slices that belong to no Service, and reads those without endpoints', () => {
    expect(reasonOf('endpointslices', { metadata })).toBe('ignored');
    expect(parse('endpointslices', slice(null)).zones).toEqual([]);
  });
});

describe('autoscalers and budgets', () => {
  it('reads an autoscaler; v1 and v2 look alike', () => {
    const spec = {
      scaleTargetRef: { kind: 'Deployment', name: 'checkout' },
      maxReplicas: 9,
    };
    expect(
      parse('horizontalpodautoscalers', {
        metadata,
        spec,
        status: { currentReplicas: 3 },
      }),
    ).toEqual({
      ...metadata,
      target: { kind: 'Deployment', name: 'checkout' },
      min: 1,
      max: 9,
      current: 3,
      desired: 3,
    });
  });

  it('ignores a budget that selects nothing, and marks one whose labels are not all', () => {
    expect(reasonOf('poddisruptionbudgets', { metadata, spec: {} })).toBe(
      'ignored',
    );
    const spec = {
      selector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] },
    };
    expect(parse('poddisruptionbudgets', { metadata, spec })).toMatchObject({
      matchLabels: {},
      hasExpressions: true,
    });
  });
});

describe('services', () => {
  it('keeps only labels and annotations that direct traffic', () => {
    const fact = parse('services', {
      metadata: {
        ...metadata,
        labels: {
          app: 'x',
          'federation.istio.deckhouse.io/public-service': '',
          'topology.istio.io/network': 'n',
        },
        annotations: {
          'service.cilium.io/global': 'true',
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        },
      },
      spec: { ports: [{ port: 80 }] },
    });
    expect(fact.labels).toEqual({
      'federation.istio.deckhouse.io/public-service': '',
      'topology.istio.io/network': 'n',
    });
    expect(fact.annotations).toEqual({ 'service.cilium.io/global': 'true' });
    expect(fact.ports).toEqual([{ port: 80, protocol: 'TCP' }]);
  });

  it('keeps the revision, and who owns annotations of Cilium, of those that they direct only', () => {
    const annotations = { 'service.cilium.io/affinity': 'local' };
    const service = (its: object) =>
      parse('services', {
        metadata: {
          ...metadata,
          annotations: its,
          resourceVersion: '77',
          managedFields: [
            {
              manager: 'helm',
              fieldsV1: {
                'f:metadata': {
                  'f:annotations': {
                    'f:service.cilium.io/affinity': {},
                    'f:note': {},
                  },
                },
              },
            },
          ],
        },
        spec: { ports: [{ port: 80 }] },
      });
    expect(service(annotations).directed).toEqual({
      resourceVersion: '77',
      owners: { 'service.cilium.io/affinity': 'helm' },
    });
    // Most Services are the same in every cluster, and shared.
    expect(service({}).directed).toBeUndefined();
  });
});

describe('addresses of services', () => {
  const service = (spec: object, status?: object) =>
    parse('services', { metadata, spec, status });

  it('are those of its load balancer and its external ones, each once', () => {
    const { addresses } = service(
      { type: 'LoadBalancer', externalIPs: ['198.51.100.7', '203.0.113.9'] },
      {
        loadBalancer: {
          ingress: [
            { ip: '203.0.113.9' },
            { hostname: 'lb.example.com' },
            { ipMode: 'VIP' },
          ],
        },
      },
    );
    expect(addresses).toEqual([
      '198.51.100.7',
      '203.0.113.9',
      'lb.example.com',
    ]);
    expect(service({ type: 'LoadBalancer' })).not.toHaveProperty('addresses');
  });

  it('of nodes take a port, which only a NodePort tells anybody', () => {
    const ports = [{ port: 80, nodePort: 30080 }];
    expect(service({ type: 'NodePort', ports }).ports).toEqual([
      { port: 80, protocol: 'TCP', nodePort: 30080 },
    ]);
    expect(service({ type: 'LoadBalancer', ports }).ports).toEqual([
      { port: 80, protocol: 'TCP' },
    ]);
  });
});

describe('names that no Kubernetes accepts', () => {
  const spec = { selector: { app: 'checkout' } };

  it.each([
    'a"} or vector(1)#',
    'x/y',
    '..',
    '__proto__',
    'a\nb',
    '<script>',
    'a%2Fb',
    'UPPER',
    'a'.repeat(64),
  ])('no service is called %j', name => {
    expect(
      reasonOf('services', { metadata: { namespace: 'shop', name }, spec }),
    ).toMatch(/^metadata\.name (is not a DNS label|cannot be part of a path)$/);
    expect(
      reasonOf('services', {
        metadata: { namespace: name, name: 'checkout' },
        spec,
      }),
    ).toBe('metadata.namespace is not a DNS label');
  });

  it('other objects may have dots in theirs, and no slashes', () => {
    const named = (name: string) =>
      reasonOf('deployments', {
        metadata: { namespace: 'shop', name },
        spec: { template },
      });
    expect(named('web.v1')).toBe('fact');
    expect(named('web/v1')).toBe('metadata.name cannot be part of a path');
  });
});
