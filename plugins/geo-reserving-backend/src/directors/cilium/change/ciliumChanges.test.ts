import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  afterChanges,
  type DirectorQuestion,
  type KubernetesWrite,
} from '@geo-reserving/plugin-geo-reserving-node';
import {
  questionOf,
  wantedOf,
  type DirectorScenario,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { surveySettings } from '../../../__testUtils__/surveySettings';
import { CiliumDirector } from '../CiliumDirector';
import type { ClusterMeshState } from '../ClusterMesh';

type Annotations = Record<string, string>;

const global = (affinity?: string, shared?: string): Annotations => ({
  'service.cilium.io/global': 'true',
  ...(affinity ? { 'service.cilium.io/affinity': affinity } : {}),
  ...(shared ? { 'service.cilium.io/shared': shared } : {}),
});

type Scene = {
  annotations: Record<string, Annotations>;
  ready?: Record<string, number>;
  links?: ClusterMeshState['links'];
  managedFields?: object[];
};

/** Clusters in the regions of their first letters. */
function asked({
  annotations,
  ready = {},
  links,
  managedFields = [],
}: Scene): DirectorQuestion<ClusterMeshState> {
  const names = Object.keys(annotations);
  const scenario: DirectorScenario<ClusterMeshState> = {
    name: 'annotations',
    verdict: 'directs',
    ...(links ? { polled: { links, unread: [] } } : {}),
    clusters: names.map(name => ({
      name,
      region: name.slice(0, 3),
      objects: {
        nodes: [],
        services: [
          {
            metadata: {
              namespace: 'shop',
              name: 'checkout',
              annotations: annotations[name],
              managedFields,
            },
            spec: { ports: [{ port: 80 }] },
          },
        ],
        'endpointslices.discovery.k8s.io': [
          {
            metadata: {
              namespace: 'shop',
              name: 'checkout',
              labels: { 'kubernetes.io/service-name': 'checkout' },
            },
            addressType: 'IPv4',
            endpoints: Array.from({ length: ready[name] ?? 3 }, (_, i) => ({
              addresses: [`10.0.0.${i}`],
              conditions: { ready: true },
            })),
          },
        ],
      },
    })),
    placements: names.map(name => ({
      cluster: name,
      region: name.slice(0, 3),
      ready: ready[name] ?? 3,
      total: 3,
      seen: true,
    })),
  };
  return questionOf(scenario);
}

const director = new CiliumDirector(surveySettings());

function changed(intent: Intent, scene: Scene) {
  const question = asked(scene);
  const placed = new Map(
    question.placements.map(({ cluster, region }): [string, string[]] => [
      region,
      [cluster],
    ]),
  );
  const outcome = director.change(question, wantedOf(intent, placed));
  if (outcome.kind === 'cannot') return { why: outcome.why };
  const after = afterChanges(question, outcome.changes);
  const writes = outcome.changes.map(c => c.write as KubernetesWrite);
  return {
    outcome,
    question,
    after,
    written: Object.fromEntries(
      writes.map(({ cluster, body }) => [
        cluster,
        body.form === 'annotate' ? body.annotations : undefined,
      ]),
    ),
    undone: writes.map(({ undo }) =>
      undo.form === 'annotate' ? undo.annotations : undefined,
    ),
    shares: Object.fromEntries(
      director.read(after).map(({ from, shares }) => [from, shares?.byCluster]),
    ),
  };
}

const standby = (...order: string[]): Intent => ({
  mode: 'active-standby',
  order,
});
const NEAREST: Intent = { mode: 'active-active', routing: 'nearest' };

const TWO = { 'fra-1': global(), 'iad-1': global() };
const THREE = { ...TWO, 'sin-1': global() };

describe('what Cilium can do', () => {
  it('has one region preferred by all', () => {
    const found = changed(standby('iad', 'fra'), { annotations: TWO });
    expect(found.written).toEqual({
      'fra-1': { 'service.cilium.io/affinity': 'remote' },
      'iad-1': { 'service.cilium.io/affinity': 'local' },
    });
    expect(found.undone).toEqual([
      { 'service.cilium.io/affinity': null },
      { 'service.cilium.io/affinity': null },
    ]);
    expect(found.shares).toEqual({
      'fra-1': { 'fra-1': 0, 'iad-1': 100 },
      'iad-1': { 'fra-1': 0, 'iad-1': 100 },
    });
    expect(found.outcome!.remarks).toEqual([]);
  });

  it('says of more than two clusters that a standby asks other standbys, too', () => {
    const { outcome } = changed(standby('iad', 'fra', 'sin'), {
      annotations: THREE,
    });
    expect(outcome!.remarks).toEqual([
      'Cilium prefers the active region and keeps no order among the others.',
      'Callers in fra-1 and sin-1 use all other clusters alike, and not the active ones alone: Cilium’s affinity names no cluster.',
    ]);
  });

  it('has each cluster prefer itself, and hides what is drained', () => {
    const found = changed(
      { ...NEAREST, drained: ['sin-1'] },
      { annotations: THREE },
    );
    expect(found.written!['sin-1']).toEqual({
      'service.cilium.io/shared': 'false',
      'service.cilium.io/affinity': 'remote',
    });
    expect(found.shares['sin-1']).toEqual({
      'fra-1': 50,
      'iad-1': 50,
      'sin-1': 0,
    });
    expect(found.outcome!.remarks.join()).toMatch(/connections that are open/);
  });

  it('puts what was drained back', () => {
    const found = changed(NEAREST, {
      annotations: {
        'fra-1': global('local'),
        'iad-1': global('remote', 'false'),
      },
    });
    expect(found.written).toEqual({
      'iad-1': {
        'service.cilium.io/shared': 'true',
        'service.cilium.io/affinity': 'local',
      },
    });
    expect(found.undone).toEqual([
      {
        'service.cilium.io/shared': 'false',
        'service.cilium.io/affinity': 'remote',
      },
    ]);
  });

  it('writes the names that a Cilium before 1.14 knows, where a Service has those', () => {
    const found = changed(standby('iad', 'fra'), {
      annotations: {
        'fra-1': {
          'io.cilium/global-service': 'true',
          'io.cilium/shared-service': 'true',
        },
        'iad-1': global('local'),
      },
    });
    expect(found.written).toEqual({
      'fra-1': { 'io.cilium/service-affinity': 'remote' },
    });
    expect(found.shares['fra-1']).toMatchObject({ 'iad-1': 100 });
  });

  it('takes all for one region as a preference, and says so', () => {
    const { outcome } = changed(
      {
        mode: 'active-active',
        routing: 'weighted',
        weights: { fra: 0, iad: 100 },
      },
      { annotations: TWO },
    );
    expect(outcome!.remarks[0]).toMatch(/^Cilium has no weights: iad is/);
  });

  it('names who owns an annotation, and no other manager', () => {
    const { outcome } = changed(standby('iad', 'fra'), {
      annotations: { 'fra-1': global('local'), 'iad-1': global('local') },
      managedFields: [
        {
          manager: 'flux',
          fieldsV1: {
            'f:metadata': {
              'f:annotations': { 'f:service.cilium.io/affinity': {} },
            },
          },
        },
        { manager: 'other', fieldsV1: { 'f:spec': { 'f:ports': {} } } },
      ],
    });
    expect(outcome!.changes[0].fields).toEqual([
      {
        path: 'metadata.annotations.service.cilium.io/affinity',
        before: 'local',
        after: 'remote',
        ownedBy: 'flux',
      },
    ]);
  });
});

describe('what it cannot do', () => {
  it.each<[string, Intent, Scene, RegExp]>([
    [
      'weights',
      {
        mode: 'active-active',
        routing: 'weighted',
        weights: { fra: 30, iad: 70 },
      },
      { annotations: TWO },
      /it has no weights/,
    ],
    [
      'lead to a Service that is not global',
      standby('iad', 'fra'),
      { annotations: { 'fra-1': global(), 'iad-1': {} } },
      /the Service in iad-1 is not global.*set service\.cilium\.io\/global/,
    ],
    [
      'leave nobody',
      { ...NEAREST, drained: ['fra', 'iad'] },
      { annotations: TWO },
      /nobody would be left/,
    ],
    [
      'hide the only endpoints that are ready',
      { ...NEAREST, drained: ['fra'] },
      { annotations: TWO, ready: { 'iad-1': 0 } },
      /no endpoint is ready in iad-1/,
    ],
  ])('%s', (_, intent, scene, why) => {
    expect(changed(intent, scene).why).toMatch(why);
  });

  it('says that callers of a Service that is not global stay', () => {
    const { outcome } = changed(standby('fra', 'iad', 'sin'), {
      annotations: { 'fra-1': global(), 'iad-1': global(), 'sin-1': {} },
    });
    expect(outcome!.remarks.join()).toMatch(
      /The Service in sin-1 is not global: its callers stay there/,
    );
  });
});

describe('confirmation', () => {
  const link = (ready: boolean) => ({
    source: 'iad-1',
    target: 'fra-1',
    ready,
    at: Date.parse('2026-03-01T02:59:58Z'),
    observer: 'eu',
  });
  const watching = new CiliumDirector(
    surveySettings('fra-1', 'iad-1'),
    async () => ({
      links: [],
      unread: [],
    }),
  );
  const scene = { annotations: TWO, links: [link(false)] };
  const { outcome, question, after } = changed(
    { ...NEAREST, drained: ['fra'] },
    scene,
  );
  const [hiding] = outcome!.changes;
  const before = question!;

  it('waits for the Service, and for those who do not hear of it', () => {
    expect(watching.confirm(hiding, before)).toMatchObject({
      verdict: 'pending',
    });
    expect(watching.confirm(hiding, after!)).toEqual({
      verdict: 'cannot-tell',
      why: 'iad-1 does not hear fra-1, and goes on with what it heard last.',
    });
    const heard = {
      ...after!,
      polled: { ...after!.polled!, state: { links: [link(true)], unread: [] } },
    };
    expect(watching.confirm(hiding, heard)).toEqual({ verdict: 'in-effect' });
  });

  it('does not wait for the ear of a cluster that is gone', () => {
    const gone = {
      ...after!,
      clusters: after!.clusters.map(c =>
        c.name === 'iad-1' ? { ...c, answers: false } : c,
      ),
    };
    expect(watching.confirm(hiding, gone)).toEqual({ verdict: 'in-effect' });
  });

  it('is refused when the Service is not global any more', () => {
    const single = asked({ annotations: { ...TWO, 'fra-1': {} } });
    expect(watching.confirm(hiding, single)).toMatchObject({
      verdict: 'refused',
    });
  });
});
