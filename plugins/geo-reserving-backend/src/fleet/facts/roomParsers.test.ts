/** What pods ask for, what nodes offer and keep away, what quotas limit. */
import fc from 'fast-check';
import { parse, reasonOf } from './__testUtils__/parse';
import type { PodNeeds } from '../facts';

const metadata = { namespace: 'shop', name: 'checkout' };

type Json = Record<string, unknown>;

function needsOf(pod: Json, labels: Json = { app: 'checkout' }): PodNeeds {
  const template = { metadata: { labels }, spec: pod };
  return parse('deployments', { metadata, spec: { template } }).needs;
}

const container = (requests?: Json, limits?: Json, more: Json = {}) => ({
  name: 'c',
  resources: { ...(requests && { requests }), ...(limits && { limits }) },
  ...more,
});

describe('what a pod asks for', () => {
  it('adds up containers, in millicores and bytes', () => {
    const { requests } = needsOf({
      containers: [
        container({ cpu: '250m', memory: '256Mi' }),
        container({ cpu: '1', memory: '1Gi', 'nvidia.com/gpu': 1 }),
      ],
    });
    expect(requests).toEqual({
      cpu: 1250,
      memory: 1280 * 2 ** 20,
      'nvidia.com/gpu': 1,
    });
  });

  it('counts the largest init container when it asks for more than what runs later', () => {
    const init = [container({ cpu: '2' }), container({ cpu: '500m' })];
    const cpu = (containers: Json[]) =>
      needsOf({ initContainers: init, containers }).requests.cpu;
    expect(cpu([container({ cpu: '250m' })])).toBe(2000);
    expect(cpu([container({ cpu: '3' })])).toBe(3000);
  });

  it('lets sidecars run beside the containers, and beside init containers after them', () => {
    const sidecar = container({ cpu: '100m' }, {}, { restartPolicy: 'Always' });
    const init = container({ cpu: '1' });
    const cpu = (initContainers: Json[]) =>
      needsOf({ initContainers, containers: [container({ cpu: '500m' })] })
        .requests.cpu;
    expect(cpu([sidecar])).toBe(600);
    expect(cpu([sidecar, init])).toBe(1100);
    expect(cpu([init, sidecar])).toBe(1000);
  });

  it('puts overhead on top, also of what no container asks for; a limit it only makes larger', () => {
    const { requests, limits } = needsOf({
      overhead: { cpu: '50m', memory: '64Mi' },
      containers: [container({ cpu: '1' }, { cpu: '2' })],
    });
    expect(requests).toEqual({ cpu: 1050, memory: 64 * 2 ** 20 });
    expect(limits).toEqual({ cpu: 2050 });
  });

  it('takes what the pod as a whole asks for instead of the sum', () => {
    const needs = needsOf({
      resources: { requests: { cpu: '4' } },
      containers: [container(undefined), container({ memory: '1Mi' })],
    });
    expect(needs.requests).toEqual({ cpu: 4000, memory: 2 ** 20 });
    expect(needs.unsaidRequests).toEqual(['memory']);
  });

  it('takes a limit for the request that is not written', () => {
    const needs = needsOf({ containers: [container({}, { cpu: '300m' })] });
    expect(needs.requests.cpu).toBe(300);
    expect(needs.unsaidRequests).toEqual(['memory']);
    expect(needs.unsaidLimits).toEqual(['memory']);
  });

  it('does not take silence for zero, nor nonsense for an amount', () => {
    const needs = needsOf({
      containers: [container({ cpu: 'much', memory: '-1Gi' })],
    });
    expect(needs.requests).toEqual({});
    expect(needs.unsaidRequests).toEqual(['cpu', 'memory']);
  });

  it('is one object for all who ask for the same', () => {
    const pod = () => ({ containers: [container({ memory: '5Mi', cpu: 1 })] });
    expect(needsOf(pod())).toBe(needsOf(pod()));
    expect(
      needsOf({ containers: [container({ cpu: 1, memory: '5Mi' })] }),
    ).toBe(needsOf(pod()));
  });

  it('never comes out negative, and never below any container', () => {
    const amount = fc.integer({ min: 0, max: 5000 });
    const some = fc.array(fc.record({ cpu: amount, sidecar: fc.boolean() }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(some, some, (inits, mains) => {
        const { requests } = needsOf({
          initContainers: inits.map(({ cpu, sidecar }) =>
            container(
              { cpu: `${cpu}m` },
              {},
              sidecar ? { restartPolicy: 'Always' } : {},
            ),
          ),
          containers: mains.map(({ cpu }) => container({ cpu: `${cpu}m` })),
        });
        const sum = mains.reduce((all, { cpu }) => all + cpu, 0);
        const largest = Math.max(0, ...inits.map(({ cpu }) => cpu));
        expect(requests.cpu ?? 0).toBeGreaterThanOrEqual(
          Math.max(sum, largest),
        );
        expect(requests.cpu ?? 0).toBeLessThanOrEqual(
          sum + inits.reduce((all, { cpu }) => all + cpu, 0),
        );
      }),
    );
  });
});

describe('which nodes will do', () => {
  const rules = (pod: Json) => needsOf({ containers: [], ...pod });

  it.each([
    [{ nodeSelector: { 'kubernetes.io/os': 'linux' } }, false],
    [{ nodeSelector: { 'kubernetes.io/os': 'windows' } }, true],
    [{ nodeSelector: { pool: 'a' } }, true],
    [{ nodeName: 'n1' }, true],
    [
      {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [],
            },
          },
        },
      },
      true,
    ],
    [
      {
        affinity: {
          nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] },
        },
      },
      false,
    ],
    [
      {
        affinity: {
          podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] },
        },
      },
      true,
    ],
  ])('%j binds to nodes: %s', (pod, bound) => {
    expect(rules(pod).isBoundToNodes).toBe(bound);
  });

  const apart = (
    labelSelector?: Json,
    topologyKey = 'kubernetes.io/hostname',
  ) =>
    rules({
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey, labelSelector },
          ],
        },
      },
    });

  it('knows pods that refuse to share a node with one another', () => {
    const itself = { matchLabels: { app: 'checkout' } };
    expect(apart(itself).isAloneOnNode).toBe(true);
    expect(apart(itself).isBoundToNodes).toBe(false);
    expect(apart(undefined).isBoundToNodes).toBe(false);
    const expressions = [{ key: 'app', operator: 'In', values: ['checkout'] }];
    const unsure = [
      apart(itself, 'topology.kubernetes.io/zone'),
      apart({ matchLabels: { app: 'cart' } }),
      apart({ matchExpressions: expressions }),
    ];
    for (const needs of unsure) {
      expect(needs).toMatchObject({
        isAloneOnNode: false,
        isBoundToNodes: true,
      });
    }
  });

  it.each([
    [{ whenUnsatisfiable: 'ScheduleAnyway' }, false],
    [{ whenUnsatisfiable: 'DoNotSchedule' }, true],
    [{}, true],
  ])('spreads pods by a rule that must hold: %j %s', (spread, bound) => {
    const pod = { topologySpreadConstraints: [{ maxSkew: 1, ...spread }] };
    expect(rules(pod).isBoundToNodes).toBe(bound);
  });

  it('reads tolerations that bring a pod to a node', () => {
    const { tolerations } = rules({
      tolerations: [
        { operator: 'Exists' },
        {
          key: 'dedicated',
          operator: 'Equal',
          value: 'db',
          effect: 'NoSchedule',
        },
        { key: 'flag', effect: 'NoExecute' },
        { key: 'soft', effect: 'PreferNoSchedule' },
        {
          key: 'away',
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 300,
        },
      ],
    });
    expect(tolerations).toEqual([
      {},
      { key: 'dedicated', value: 'db', effect: 'NoSchedule' },
      { key: 'flag', value: '', effect: 'NoExecute' },
    ]);
  });
});

describe('nodes', () => {
  const node = (spec: Json, status: Json = {}) =>
    parse('nodes', { metadata: { name: 'n' }, spec, status });
  const HEX = (digit: string) => `sha256:${digit.repeat(64)}`;

  it('keeps the taints that keep pods away, in one order', () => {
    const taints = [
      { key: 'b', effect: 'NoExecute' },
      { key: 'soft', effect: 'PreferNoSchedule' },
      { key: 'a', value: 'x', effect: 'NoSchedule' },
    ];
    expect(node({ taints }).taints).toEqual(['a=x:NoSchedule', 'b=:NoExecute']);
    expect(node({ taints }).taints).toBe(node({ taints }).taints);
    expect(node({}).taints).toBeUndefined();
    expect(
      reasonOf('nodes', {
        metadata: { name: 'n' },
        spec: { taints: [{ effect: 'NoSchedule' }] },
        status: {},
      }),
    ).toBe('spec.taints[0].key is missing');
  });

  it('does not read twice what its conditions say', () => {
    const taints = [
      { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' },
      { key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' },
      { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
    ];
    expect(node({ taints }).taints).toEqual([
      'node.kubernetes.io/disk-pressure=:NoSchedule',
    ]);
  });

  it('reads what it offers, as text or number, and no negative amount', () => {
    expect(
      node({}, { allocatable: { cpu: 4, memory: '16Gi', pods: '110' } })
        .allocatable,
    ).toEqual({ cpuMillis: 4000, memoryBytes: 16 * 2 ** 30, pods: 110 });
    expect(node({}, { allocatable: { cpu: '-4' } }).allocatable).toEqual({});
  });

  it('joins the tags of an image and its digests by repository', () => {
    const images = [
      {
        names: [
          `registry.example/shop/checkout@${HEX('a')}`,
          'registry.example/shop/checkout:1.2',
          'mirror.example/checkout:1.2',
        ],
        sizeBytes: 1,
      },
      { names: [`registry.example/shop/cart@${HEX('b')}`] },
      { names: ['nginx', `docker.io/library/nginx@${HEX('c')}`] },
      { names: null },
    ];
    expect(node({}, { images }).images).toEqual([
      `docker.io/library/nginx:latest@${HEX('c')}`,
      `registry.example/shop/checkout:1.2@${HEX('a')}`,
    ]);
  });

  it('keeps fifty images at most, and none whose name is a book', () => {
    const image = (name: string) => ({
      names: [`${name}:1`, `${name}@${HEX('a')}`],
    });
    const many = Array.from({ length: 80 }, (_, i) => image(`r.example/i${i}`));
    expect(node({}, { images: many }).images).toHaveLength(50);
    expect(
      node({}, { images: [image(`r.example/${'x'.repeat(500)}`)] }).images,
    ).toBeUndefined();
  });
});

describe('quotas', () => {
  const quota = (spec: Json, status?: Json) => ({ metadata, spec, status });

  it('keeps what limits pods: what is enforced, and what is used of it', () => {
    const hard = {
      pods: '10',
      'requests.cpu': '4',
      'limits.memory': '8Gi',
      'requests.nvidia.com/gpu': 2,
      'requests.storage': '1Ti',
      'count/services': '5',
      persistentvolumeclaims: '3',
      'gold.storageclass.storage.k8s.io/requests.storage': '5Gi',
    };
    const used = { pods: '7', 'requests.cpu': '3500m', 'count/services': '1' };
    expect(
      parse('resourcequotas', quota({ hard: { pods: '99' } }, { hard, used })),
    ).toEqual({
      ...metadata,
      hard: {
        pods: 10,
        'requests.cpu': 4000,
        'limits.memory': 8 * 2 ** 30,
        'requests.nvidia.com/gpu': 2,
      },
      used: { pods: 7, 'requests.cpu': 3500 },
    });
  });

  it('takes what is asked for while no controller has looked at it', () => {
    expect(parse('resourcequotas', quota({ hard: { pods: 3 } }))).toMatchObject(
      {
        hard: { pods: 3 },
        used: {},
      },
    );
  });

  it('ignores quotas that limit no pods', () => {
    expect(
      reasonOf('resourcequotas', quota({ hard: { 'count/secrets': '9' } })),
    ).toBe('ignored');
    expect(reasonOf('resourcequotas', quota({}))).toBe('ignored');
  });

  it('reads both ways in which scopes are written', () => {
    const { scopes } = parse(
      'resourcequotas',
      quota({
        hard: { pods: 1 },
        scopes: ['NotTerminating'],
        scopeSelector: {
          matchExpressions: [
            { scopeName: 'PriorityClass', operator: 'In', values: ['high'] },
          ],
        },
      }),
    );
    expect(scopes).toEqual([
      { name: 'NotTerminating', operator: 'Exists', values: [] },
      { name: 'PriorityClass', operator: 'In', values: ['high'] },
    ]);
  });

  it.each([
    [{ hard: 'x' }, 'spec.hard is not an object'],
    [{ hard: { pods: [] } }, 'spec.hard.pods is not a string'],
    [{ hard: { pods: 1 }, scopes: 'x' }, 'spec.scopes is not a list'],
    [
      { hard: { pods: 1 }, scopeSelector: { matchExpressions: [{}] } },
      'spec.scopeSelector.matchExpressions[0].scopeName is missing',
    ],
  ])('says where %j is wrong', (spec, reason) => {
    expect(reasonOf('resourcequotas', quota(spec))).toBe(reason);
  });
});
