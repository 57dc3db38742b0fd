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
