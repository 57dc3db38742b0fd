import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  afterChanges,
  type DirectorQuestion,
  type KubernetesWrite,
} from '@geo-reserving/plugin-geo-reserving-node';
import { wantedOf } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import {
  gateway,
  gatewayClass,
  httpRoute,
  service,
} from '../../../entry/__testUtils__/objects';
import type { Backend } from '../../../entry/__testUtils__/objects';
import { pictureOf } from '../../../entry/__testUtils__/pictureOf';
import { endpointSlice } from '../../../fleet/__testUtils__/sampleObjects';
import { questionAbout } from '../../__testUtils__/question';
import {
  gatewayApiDirector,
  gatewayApiMeshDirector,
} from '../gatewayApiDirectors';

const KEY = 'shop/checkout';
const OWN: Backend = { name: 'checkout', port: 80 };
const IMPORT: Backend = {
  group: 'multicluster.x-k8s.io',
  kind: 'ServiceImport',
  name: 'checkout',
};
const CANARY: Backend = { name: 'canary', port: 80 };
const READY: Record<string, number> = { 'fra-1': 3, 'iad-1': 3 };

type Scene = {
  backends: Backend[];
  ready?: Record<string, number>;
  /** Clusters that have the route; default: all. */
  entries?: string[];
  controller?: string;
  parents?: object[];
  status?: object;
};

function questionOf(scene: Scene): DirectorQuestion {
  const { ready = READY, controller = 'io.cilium/gateway-controller' } = scene;
  const clusters = Object.keys(ready).map(name =>
    pictureOf(
      name,
      [
        gatewayClass('edge', controller),
        gateway('shop/public', 'edge'),
        service(KEY),
        service('shop/canary'),
        endpointSlice('shop', 'checkout', ready[name]),
        endpointSlice('shop', 'canary', 1),
        {
          apiVersion: 'multicluster.x-k8s.io/v1alpha1',
          kind: 'ServiceImport',
          metadata: { namespace: 'shop', name: 'checkout' },
          status: {
            clusters: Object.keys(ready).map(cluster => ({ cluster })),
          },
        },
        ...(scene.entries?.includes(name) === false
          ? []
          : [
              httpRoute('shop/web', {
                ...(scene.parents ? { parents: scene.parents } : {}),
                ...(scene.status ? { status: scene.status } : {}),
                rules: [{ backendRefs: scene.backends }],
              }),
            ]),
      ],
      { region: name.slice(0, 3) },
    ),
  );
  return questionAbout(KEY, clusters, ready);
}

const director = gatewayApiDirector([]);

function changed(intent: Intent, question: DirectorQuestion, by = director) {
  const placed = new Map(
    question.placements.map(({ cluster, region }): [string, string[]] => [
      region,
      [cluster],
    ]),
  );
  const outcome = by.change!(question, wantedOf(intent, placed));
  if (outcome.kind === 'cannot') throw new Error(outcome.why);
  const after = afterChanges(question, outcome.changes);
  const shares = by
    .read(after)
    .map(({ shares: s }) =>
      Object.entries(s?.byCluster ?? {}).map(([c, n]) => [c, Math.round(n)]),
    )
    .map(entries => Object.fromEntries(entries));
  return { ...outcome, after, shares };
}

const weighted = (fra: number, iad: number): Intent => ({
  mode: 'active-active',
  routing: 'weighted',
  weights: { fra, iad },
});
const NEAREST: Intent = { mode: 'active-active', routing: 'nearest' };

/** Weights that a change writes, by cluster. */
const weightsOf = ({ changes }: ReturnType<typeof changed>) =>
  Object.fromEntries(
    changes.map(({ cluster, fields }) => [
      cluster,
      fields.map(({ path, after }) => [path, after]),
    ]),
  );

const FIRST = 'spec.rules.0.backendRefs.0.weight';
const SECOND = 'spec.rules.0.backendRefs.1.weight';

const HALF: Backend[] = [
  { ...OWN, weight: 50 },
  { ...IMPORT, weight: 50 },
];
const ONE_ENTRY = { entries: ['fra-1'] };

describe('where one cluster has the route', () => {
  it('keeps as much as is wanted there, counting what comes back from the import', () => {
    const found = changed(
      weighted(70, 30),
      questionOf({ backends: HALF, ...ONE_ENTRY }),
    );
    expect(weightsOf(found)).toEqual({
      'fra-1': [
        [FIRST, 40],
        [SECOND, 60],
      ],
    });
    expect(found.shares).toEqual([{ 'fra-1': 70, 'iad-1': 30 }]);
  });

  it('says what it comes to when the import gives back more than is wanted', () => {
    const found = changed(
      weighted(30, 70),
      questionOf({ backends: HALF, ...ONE_ENTRY }),
    );
    expect(found.shares).toEqual([{ 'fra-1': 50, 'iad-1': 50 }]);
    expect(found.remarks).toEqual([
      'HTTPRoute shop/web in fra-1 weighs the Service of its cluster against the import, whose clusters share by ready endpoints: it comes to fra-1 50 % and iad-1 50 %.',
    ]);
  });

  it('leaves what goes to other services its part, and makes coarse weights finer', () => {
    const found = changed(
      weighted(80, 20),
      questionOf({
        backends: [
          { ...OWN, weight: 1 },
          { ...IMPORT, weight: 1 },
          { ...CANARY, weight: 2 },
        ],
        ...ONE_ENTRY,
      }),
    );
    expect(weightsOf(found)['fra-1']).toEqual([
      [FIRST, 60],
      [SECOND, 40],
      ['spec.rules.0.backendRefs.2.weight', 100],
    ]);
    expect(found.shares[0]).toEqual({ 'fra-1': 40, 'iad-1': 10 });
  });
});

describe('where several clusters have the route', () => {
  const both = questionOf({ backends: HALF });

  it('leaves it to what stands in front to divide, and says so', () => {
    const found = changed(weighted(70, 30), both);
    expect(found.changes).toEqual([]);
    expect(found.remarks).toEqual([
      'HTTPRoute shop/web in fra-1 and iad-1 is left as it is: several clusters have it, so that what stands in front of them divides requests.',
    ]);
  });

  it('hands on what enters a cluster that is to get nothing, and keeps the rest from going there', () => {
    const found = changed({ ...weighted(50, 50), drained: ['fra'] }, both);
    expect(weightsOf(found)).toEqual({
      'fra-1': [
        [FIRST, 0],
        [SECOND, 100],
      ],
      'iad-1': [
        [FIRST, 100],
        [SECOND, 0],
      ],
    });
    expect(found.remarks).toEqual([
      'HTTPRoute shop/web in fra-1 hands everything on to the import, whose clusters share by ready endpoints, its own among them: it comes to fra-1 50 % and iad-1 50 %.',
    ]);
  });

  it('lets no other cluster lead to one that is to get nothing', () => {
    const ready = { 'fra-1': 3, 'iad-1': 3, 'sin-1': 3 };
    const found = changed(
      {
        mode: 'active-active',
        routing: 'weighted',
        weights: { fra: 50, iad: 50, sin: 0 },
      },
      questionOf({ backends: HALF, ready }),
    );
    expect(found.shares.slice(0, 2)).toEqual([
      { 'fra-1': 100 },
      { 'iad-1': 100 },
    ]);
    expect(found.remarks).toContain(
      'HTTPRoute shop/web in fra-1 keeps what enters there: its import leads to sin-1 as well, and cannot leave one out.',
    );
  });

  it('takes back what it had handed on', () => {
    const handing = questionOf({
      backends: [
        { ...OWN, weight: 0 },
        { ...IMPORT, weight: 100 },
      ],
    });
    const found = changed(weighted(50, 50), handing);
    expect(found.shares).toEqual([{ 'fra-1': 100 }, { 'iad-1': 100 }]);
  });
});

describe('weights of routes', () => {
  it('never lead more to where nobody answers', () => {
    const found = changed(
      NEAREST,
      questionOf({
        backends: [
          { ...OWN, weight: 50 },
          { ...IMPORT, weight: 50 },
        ],
        ready: { 'fra-1': 0, 'iad-1': 3 },
      }),
    );
    expect(Object.keys(weightsOf(found))).toEqual([]);
  });

  it('write a weight where there was none, and take it away again', () => {
    const [{ write }] = changed(
      weighted(70, 30),
      questionOf({ backends: [OWN, { ...IMPORT, weight: 99 }], ...ONE_ENTRY }),
    ).changes;
    const { body, undo, expects } = write as KubernetesWrite;
    expect(expects).toContainEqual({
      pointer: '/spec/rules/0/backendRefs/0/weight',
      after: 40,
    });
    expect(body).toMatchObject({
      operations: expect.arrayContaining([
        { op: 'add', path: '/spec/rules/0/backendRefs/0/weight', value: 40 },
      ]),
    });
    expect(undo).toMatchObject({
      operations: expect.arrayContaining([
        { op: 'remove', path: '/spec/rules/0/backendRefs/0/weight' },
      ]),
    });
  });

  it('make sure that every backend stands where it stood', () => {
    const [{ write }] = changed(
      weighted(70, 30),
      questionOf({ backends: HALF, ...ONE_ENTRY }),
    ).changes;
    expect((write as KubernetesWrite).body).toMatchObject({
      operations: expect.arrayContaining([
        {
          op: 'test',
          path: '/spec/rules/0/backendRefs/1/kind',
          value: 'ServiceImport',
        },
      ]),
    });
  });
});

describe('what cannot be weighed is said, and left as it is', () => {
  it.each<[string, Scene, RegExp]>([
    [
      'a route to its own cluster only',
      { backends: [OWN] },
      /web in fra-1 and iad-1 has nothing to weigh/,
    ],
    [
      'an import only',
      { backends: [IMPORT] },
      /web in fra-1 and iad-1 has nothing to weigh/,
    ],
    [
      'a Gateway of the mesh',
      {
        backends: [OWN, IMPORT],
        controller: 'istio.io/gateway-controller',
      },
      /web in fra-1 and iad-1 hands requests to the mesh/,
    ],
    [
      'an import without anybody elsewhere',
      { backends: [OWN, IMPORT], ready: { 'fra-1': 3, 'iad-1': 0 } },
      /web in fra-1 has nothing to weigh/,
    ],
  ])('%s', (_, scene, remark) => {
    const { changes, remarks } = changed(weighted(20, 80), questionOf(scene));
    expect(changes.filter(c => c.cluster === 'fra-1')).toEqual([]);
    expect(remarks.join()).toMatch(remark);
  });

  it('callers in the mesh, whose route divides among services', () => {
    const parents = [{ group: '', kind: 'Service', name: 'checkout' }];
    const question = questionOf({
      backends: [
        { ...OWN, weight: 9 },
        { ...CANARY, weight: 1 },
      ],
      parents,
    });
    const { changes, remarks } = changed(
      weighted(20, 80),
      question,
      gatewayApiMeshDirector([]),
    );
    expect(changes).toEqual([]);
    expect(remarks).toEqual([
      'HTTPRoute shop/web in fra-1 and iad-1 hands requests to the mesh there, whose own rules say over which clusters they spread.',
    ]);
  });
});

describe('confirmation', () => {
  const before = questionOf({ backends: HALF, ...ONE_ENTRY });
  const { changes, after } = changed(weighted(70, 30), before);

  it('waits for the route, and for a Gateway that takes it', () => {
    expect(director.confirm!(changes[0], before)).toMatchObject({
      verdict: 'pending',
    });
    expect(director.confirm!(changes[0], after)).toEqual({
      verdict: 'in-effect',
    });
    const refused = questionOf({
      backends: [
        { ...OWN, weight: 40 },
        { ...IMPORT, weight: 60 },
      ],
      status: {
        parents: [
          {
            parentRef: { name: 'public' },
            conditions: [
              { type: 'Accepted', status: 'False', reason: 'NoMatchingParent' },
            ],
          },
        ],
      },
    });
    expect(director.confirm!(changes[0], refused)).toEqual({
      verdict: 'cannot-tell',
      why: 'HTTPRoute shop/web in fra-1 is accepted by nobody who implements it: NoMatchingParent.',
    });
  });
});
