/** Rollouts, ConfigMaps, and what the platform says of itself. */
import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import { CONFIG_MAPS } from '../resources/configMaps';
import { parse, parseBy, reasonOf } from './__testUtils__/parse';

const metadata = { namespace: 'shop', name: 'checkout' };
const template = {
  metadata: { labels: { app: 'checkout' } },
  spec: { containers: [{ name: 'web', image: 'registry.example/checkout:2' }] },
};

type Json = Record<string, unknown>;

describe('rollouts', () => {
  const rollout = (spec: Json, status?: Json) => ({ metadata, spec, status });

  it('counts like a Deployment', () => {
    expect(
      parse(
        'rollouts',
        rollout(
          { replicas: 5, template },
          { readyReplicas: 4, updatedReplicas: 1 },
        ),
      ),
    ).toMatchObject({
      desired: 5,
      ready: 4,
      updated: 1,
      template: { podLabels: { app: 'checkout' } },
    });
    expect(parse('rollouts', rollout({ template }))).toMatchObject({
      desired: 1,
      ready: 0,
    });
  });

  it('may have its template in another object', () => {
    const workloadRef = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'checkout',
    };
    const fact = parse('rollouts', rollout({ replicas: 3, workloadRef }));
    expect(fact).toMatchObject({
      desired: 3,
      workloadRef: { kind: 'Deployment', name: 'checkout' },
    });
    expect(fact.template).toBeUndefined();
  });

  it.each([
    [{}, 'spec.template is missing'],
    [
      { workloadRef: { kind: 'Deployment' } },
      'spec.workloadRef.name is missing',
    ],
    [{ template, replicas: '3' }, 'spec.replicas is not a number'],
    [
      { template, strategy: { canary: { steps: 'two' } } },
      'spec.strategy.canary.steps is not a list',
      { currentStepIndex: 1, phase: 'Paused' },
    ],
  ])(
    'says where %j is wrong',
    (spec, reason, status = undefined as Json | undefined) => {
      expect(reasonOf('rollouts', rollout(spec, status))).toBe(reason);
    },
  );

  const canary = { strategy: { canary: { steps: [{}, {}, {}, {}, {}] } } };
  const blueGreen = { strategy: { blueGreen: { activeService: 'checkout' } } };
  const between = { currentPodHash: 'new', stableRS: 'old' };

  it.each<[string, Json, Json, string | undefined]>([
    [
      'is through',
      canary,
      { phase: 'Healthy', currentStepIndex: 5 },
      undefined,
    ],
    ['says nothing', canary, {}, undefined],
    [
      'waits at a step',
      canary,
      {
        ...between,
        phase: 'Paused',
        currentStepIndex: 1,
        pauseConditions: [{ reason: 'CanaryPauseStep' }],
      },
      'paused at step 2 of 5',
    ],
    [
      'waits for a person',
      canary,
      {
        ...between,
        phase: 'Paused',
        currentStepIndex: 2,
        pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
      },
      'paused at step 3 of 5: its analysis is inconclusive',
    ],
    [
      'was paused by hand',
      { ...canary, paused: true },
      { ...between, currentStepIndex: 0 },
      'paused at step 1 of 5',
    ],
    [
      'goes on',
      canary,
      { ...between, phase: 'Progressing', currentStepIndex: 3 },
      'step 4 of 5',
    ],
    [
      'has done its steps',
      canary,
      { ...between, phase: 'Progressing', currentStepIndex: 5 },
      'step 5 of 5',
    ],
    [
      'is only scaled',
      canary,
      {
        currentPodHash: 'a',
        stableRS: 'a',
        phase: 'Progressing',
        currentStepIndex: 5,
      },
      undefined,
    ],
    [
      'is the first one',
      canary,
      { currentPodHash: 'a', phase: 'Progressing' },
      'in progress',
    ],
    [
      'was aborted',
      canary,
      {
        ...between,
        abort: true,
        phase: 'Degraded',
        currentStepIndex: 2,
        message: 'RolloutAborted: x',
      },
      'aborted at step 3 of 5',
    ],
    [
      'is degraded',
      canary,
      {
        ...between,
        phase: 'Degraded',
        message: 'ProgressDeadlineExceeded: too slow.\nmore',
      },
      'degraded: ProgressDeadlineExceeded: too slow',
    ],
    [
      'waits to be promoted',
      blueGreen,
      {
        ...between,
        phase: 'Paused',
        pauseConditions: [{ reason: 'BlueGreenPause' }],
      },
      'paused before promotion',
    ],
    [
      'is of an old controller, without a phase',
      canary,
      {
        ...between,
        currentStepIndex: 1,
        pauseConditions: [{ reason: 'CanaryPauseStep' }],
      },
      'paused at step 2 of 5',
    ],
  ])('one that %s', (_, spec, status, progress) => {
    expect(
      parse('rollouts', rollout({ template, ...spec }, status)).progress,
    ).toBe(progress);
  });
});

describe('ConfigMaps that a template names', () => {
  it('are found wherever they can stand, each once', () => {
    const pod = {
      initContainers: [
        { name: 'i', envFrom: [{ configMapRef: { name: 'init' } }] },
      ],
      containers: [
        {
          name: 'c',
          envFrom: [
            { configMapRef: { name: 'settings' } },
            { secretRef: { name: 'secret' } },
          ],
          env: [
            {
              name: 'A',
              valueFrom: { configMapKeyRef: { name: 'flags', key: 'a' } },
            },
            {
              name: 'B',
              valueFrom: { configMapKeyRef: { name: 'flags', key: 'b' } },
            },
            {
              name: 'C',
              valueFrom: { secretKeyRef: { name: 'secret', key: 'c' } },
            },
          ],
        },
      ],
      volumes: [
        { name: 'v', configMap: { name: 'files' } },
        {
          name: 'p',
          projected: {
            sources: [
              { configMap: { name: 'part' } },
              { configMap: { name: 'kube-root-ca.crt' } },
              { secret: { name: 'secret' } },
            ],
          },
        },
      ],
    };
    expect(
      parse('deployments', { metadata, spec: { template: { spec: pod } } })
        .configMaps,
    ).toEqual(['files', 'flags', 'init', 'part', 'settings']);
    expect(
      parse('deployments', { metadata, spec: { template } }).configMaps,
    ).toBeUndefined();
  });
});

describe('ConfigMaps', () => {
  const hash = (content: Json) =>
    parseBy(CONFIG_MAPS, { metadata, ...content }).hash;

  it('leave nothing behind but a hash', () => {
    const data = { 'app.yaml': 'password: hunter2' };
    const fact = parseBy(CONFIG_MAPS, { metadata, data });
    expect(fact).toEqual({
      ...metadata,
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(JSON.stringify(fact)).not.toContain('hunter2');
  });

  it('are told apart by every part of their content, and not by its order', () => {
    const contents = [
      {},
      { data: { a: '1' } },
      { data: { a: '2' } },
      { data: { a1: '' } },
      { data: { a: '1', b: '' } },
      { data: { a: '","b","' } },
      { binaryData: { a: '1' } },
      { data: { a: '' } },
      { data: { a: 'x'.repeat(5000) } },
      { data: { a: `${'x'.repeat(5000)}y` } },
      { data: { a: 'bell\u0007' } },
      { data: { a: 'bell\u0008' } },
    ].map(hash);
    expect(new Set(contents).size).toBe(contents.length);
    expect(hash({ data: { a: '1', b: '2' } })).toBe(
      hash({ data: { b: '2', a: '1' } }),
    );
  });

  it('are hashed without their metadata, and may say that they differ on purpose', () => {
    const annotated = {
      metadata: {
        ...metadata,
        resourceVersion: '7',
        annotations: { 'geo-reserving/regional': 'true', other: 'x' },
      },
      data: { a: '1' },
    };
    expect(parseBy(CONFIG_MAPS, annotated)).toEqual({
      ...metadata,
      hash: hash({ data: { a: '1' } }),
      isRegional: true,
    });
  });

  it.each(['kube-root-ca.crt', 'istio-ca-root-cert'])(
    '%s is the platform’s',
    name => {
      const parsed = parseObject(
        { metadata: { namespace: 'shop', name }, data: {} },
        CONFIG_MAPS.parse,
      );
      expect(parsed.outcome).toBe('ignored');
      expect(CONFIG_MAPS.fieldSelector).toContain(`metadata.name!=${name}`);
    },
  );

  it.each([
    [{ data: 'x' }, 'data is not an object'],
    [{ data: { a: 1 } }, 'data.a is not a string'],
  ])('says where %j is wrong', (content, reason) => {
    const parsed = parseObject({ metadata, ...content }, CONFIG_MAPS.parse);
    expect(parsed).toMatchObject({ outcome: 'malformed', reason });
  });
});

describe('cluster alerts', () => {
  const alert = (change: Json = {}, status?: Json) => ({
    metadata: { name: '012f602592aa7a91' },
    alert: {
      name: 'NodeDiskPressure',
      severityLevel: '4',
      summary: 'A disk fills up.',
      labels: { node: 'w1' },
      ...change,
    },
    status,
  });

  it('keeps what people read, and not the time that moves on', () => {
    const status = {
      alertStatus: 'firing',
      startsAt: '2026-05-04T12:00:00Z',
      lastUpdateTime: '2026-05-04T14:00:00Z',
    };
    expect(
      parse('clusteralerts', alert({ description: 'More.' }, status)),
    ).toEqual({
      id: '012f602592aa7a91',
      name: 'NodeDiskPressure',
      severity: 4,
      summary: 'A disk fills up.',
      description: 'More.',
      labels: { node: 'w1' },
      status: 'firing',
      startsAt: '2026-05-04T12:00:00Z',
    });
  });

  it.each([
    [{ severityLevel: 3 }, 3],
    [{ severityLevel: '3' }, 3],
    [{ severityLevel: undefined, severity_level: '6' }, 6],
    [{ severityLevel: 'high' }, undefined],
    [{ severityLevel: -1 }, undefined],
    [{ severityLevel: undefined }, undefined],
  ])('%j has the severity %s', (change, severity) => {
    expect(parse('clusteralerts', alert(change)).severity).toBe(severity);
  });

  it('bounds labels and texts', () => {
    const labels = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`l${i}`, 'x']),
    );
    const fact = parse(
      'clusteralerts',
      alert({ labels, summary: 'y'.repeat(9999) }),
    );
    expect(Object.keys(fact.labels)).toHaveLength(20);
    expect(fact.summary).toHaveLength(1024);
  });

  it.each([
    [{ metadata: { name: 'x' } }, 'alert is missing'],
    [{ metadata: { name: 'x' }, alert: {} }, 'alert.name is missing'],
    [alert({ labels: [] }), 'alert.labels is not an object'],
  ])('says what is wrong in %j', (object, reason) => {
    expect(reasonOf('clusteralerts', object)).toBe(reason);
  });
});

describe('releases of Deckhouse', () => {
  const release = (version: unknown, phase?: string) => ({
    metadata: { name: 'v1.70.3' },
    spec: { version },
    ...(phase ? { status: { phase } } : {}),
  });

  it('only the deployed one counts', () => {
    expect(parse('deckhousereleases', release('v1.70.3', 'Deployed'))).toEqual({
      name: 'v1.70.3',
      version: 'v1.70.3',
    });
    for (const phase of ['Pending', 'Superseded', undefined]) {
      expect(reasonOf('deckhousereleases', release('v1.70.3', phase))).toBe(
        'ignored',
      );
    }
    expect(reasonOf('deckhousereleases', release(1.7, 'Deployed'))).toBe(
      'spec.version is not a string',
    );
  });
});
