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
        httpRoute('shop/web', {
          ...(scene.parents ? { parents: scene.parents } : {}),
          ...(scene.status ? { status: scene.status } : {}),
          rules: [{ backendRefs: scene.backends }],
        }),
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

describe('weights of routes', () => {
  const both = questionOf({
    backends: [
      { ...OWN, weight: 50 },
      { ...IMPORT, weight: 50 },
    ],
  });

  it('keep as much as is wanted here, counting what comes back from the import', () => {
    const found = changed(weighted(70, 30), both);
    expect(weightsOf(found)).toEqual({
      'fra-1': [
        [FIRST, 40],
        [SECOND, 60],
      ],
      // Half of what is spread comes back: with nothing kept it is 50, and never less.
      'iad-1': [
        [FIRST, 0],
        [SECOND, 100],
      ],
    });
    expect(found.shares).toEqual([
      { 'fra-1': 70, 'iad-1': 30 },
      { 'fra-1': 50, 'iad-1': 50 },
    ]);
    expect(found.remarks).toContain(
      'HTTPRoute shop/web in iad-1 weighs the Service of its cluster against the import, whose clusters share by ready endpoints: it comes to fra-1 50 % and iad-1 50 %.',
    );
  });

  it('leave what goes to other services its part, and are made finer where they are coarse', () => {
    const found = changed(
      weighted(80, 20),
      questionOf({
        backends: [
          { ...OWN, weight: 1 },
          { ...IMPORT, weight: 1 },
          { ...CANARY, weight: 2 },
        ],
      }),
    );
    expect(weightsOf(found)['fra-1']).toEqual([
      [FIRST, 60],
      [SECOND, 40],
      ['spec.rules.0.backendRefs.2.weight', 100],
    ]);
    expect(found.shares[0]).toEqual({ 'fra-1': 40, 'iad-1': 10 });
  });

  it('keep everything here for nearest, and nothing where it is drained', () => {
    const found = changed({ ...NEAREST, drained: ['fra'] }, both);
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
  });

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
      questionOf({ backends: [OWN, { ...IMPORT, weight: 99 }] }),
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
    const [{ write }] = changed(weighted(70, 30), both).changes;
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
  const backends = [
    { ...OWN, weight: 50 },
    { ...IMPORT, weight: 50 },
  ];
  const before = questionOf({ backends });
  const { changes, after } = changed(weighted(70, 30), before);

  it('waits for the route, and is refused when no Gateway takes it', () => {
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
      verdict: 'refused',
      why: 'HTTPRoute shop/web in fra-1 is accepted by nobody who implements it: NoMatchingParent.',
    });
  });
});
