import {
  directorContract,
  questionOf,
  type DirectorScenario,
  type ScenarioCluster,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { surveySettings } from '../../__testUtils__/surveySettings';
import {
  prometheusTargets,
  type ServedSeries,
} from '../../observers/prometheus/__testUtils__/servedPrometheus';
import { CiliumDirector } from './CiliumDirector';
import type { ClusterMeshState } from './ClusterMesh';
import { readClusterMesh } from './metrics/readClusterMesh';

type Annotations = Record<string, string>;

const global = (more: Annotations = {}): Annotations => ({
  'service.cilium.io/global': 'true',
  ...more,
});
const affinity = (value: string) => ({ 'service.cilium.io/affinity': value });
const HIDDEN = { 'service.cilium.io/shared': 'false' };

function cluster(
  name: string,
  ready: number,
  annotations: Annotations = {},
  objects: Record<string, object[]> = {},
): ScenarioCluster {
  const metadata = { namespace: 'shop', name: 'checkout' };
  return {
    name,
    region: name === 'fra-1' ? 'eu-central' : 'us-east',
    objects: {
      nodes: [],
      services: [
        {
          metadata: { ...metadata, annotations },
          spec: { selector: { app: 'checkout' }, ports: [{ port: 8080 }] },
        },
      ],
      'endpointslices.discovery.k8s.io': [
        {
          metadata: {
            ...metadata,
            labels: { 'kubernetes.io/service-name': 'checkout' },
          },
          addressType: 'IPv4',
          endpoints: Array.from({ length: ready }, (_, i) => ({
            addresses: [`10.0.0.${i}`],
            conditions: { ready: true },
          })),
        },
      ],
      ...objects,
    },
  };
}

const exported = (conditions: object[]) => ({
  'serviceexports.multicluster.x-k8s.io': [
    {
      metadata: { namespace: 'shop', name: 'checkout' },
      status: { conditions },
    },
  ],
});
const imported = (...clusters: string[]) => ({
  'serviceimports.multicluster.x-k8s.io': [
    {
      metadata: { namespace: 'shop', name: 'checkout' },
      status: { clusters: clusters.map(name => ({ cluster: name })) },
    },
  ],
});

const link = (source: string, target: string, ready: boolean) => ({
  source,
  target,
  ready,
  at: 1,
  observer: 'eu',
});

const CONFLICT: DirectorScenario<ClusterMeshState> = {
  name: 'an export with a conflict, and nobody global',
  clusters: [
    cluster(
      'fra-1',
      3,
      {},
      {
        ...exported([{ type: 'Valid', status: 'True' }]),
        ...imported('fra-1', 'iad-1'),
      },
    ),
    cluster(
      'iad-1',
      3,
      {},
      exported([
        {
          type: 'Conflict',
          status: 'True',
          reason: 'PortConflict',
          message: 'the ports differ',
        },
      ]),
    ),
  ],
  placements: ['fra-1', 'iad-1'].map(name => ({
    cluster: name,
    region: name === 'fra-1' ? 'eu-central' : 'us-east',
    ready: 3,
    total: 3,
    seen: true,
  })),
  verdict: 'directs',
  shares: {
    'fra-1/clusterset': { byCluster: { 'fra-1': 50, 'iad-1': 50 } },
  },
};

describe('CiliumDirector', () => {
  directorContract<ClusterMeshState>({
    make: () => new CiliumDirector(surveySettings(), async () => NOTHING),
    scenarios: [
      {
        name: 'no preference',
        clusters: [
          cluster('fra-1', 2, global()),
          cluster('iad-1', 3, global()),
        ],
        polled: { links: [link('fra-1', 'iad-1', true)], unread: [] },
        verdict: 'directs',
        shares: {
          'fra-1': { byCluster: { 'fra-1': 40, 'iad-1': 60 } },
          'iad-1': { byCluster: { 'fra-1': 40, 'iad-1': 60 } },
        },
        shows: ['no-failover'],
      },
      {
        name: 'each prefers itself',
        clusters: [
          cluster('fra-1', 2, global(affinity('local'))),
          cluster('iad-1', 3, global(affinity('local'))),
        ],
        verdict: 'directs',
        shares: { 'fra-1': { byCluster: { 'fra-1': 100, 'iad-1': 0 } } },
        shows: ['order'],
      },
      {
        name: 'one drained',
        clusters: [
          cluster('fra-1', 2, global({ ...affinity('remote'), ...HIDDEN })),
          cluster('iad-1', 3, global(affinity('local'))),
        ],
        verdict: 'directs',
        shares: {
          'fra-1': { byCluster: { 'fra-1': 0, 'iad-1': 100 } },
          'iad-1': { byCluster: { 'iad-1': 100 } },
        },
        shows: ['drain', 'no-failover'],
      },
      CONFLICT,
      {
        name: 'nobody global',
        clusters: [cluster('fra-1', 2), cluster('iad-1', 3)],
        verdict: 'does-not',
      },
    ],
    poll: prometheusTargets(
      () => [READY],
      client =>
        new CiliumDirector(surveySettings(), signal =>
          readClusterMesh([{ name: 'eu', client }], 1_000, signal),
        ),
    ),
  });

  it('says what is wrong with an export', () => {
    const director = new CiliumDirector(surveySettings());
    const [reading] = director.read(questionOf(CONFLICT));
    expect(reading.notes).toEqual([
      'The export in iad-1 conflicts with another one (PortConflict: the ports differ).',
    ]);
  });

  it('does not poll without a Prometheus', () => {
    expect(new CiliumDirector(surveySettings()).poll).toBeUndefined();
  });

  it('wakes everybody only when somebody is heard who was not', () => {
    const director = new CiliumDirector(surveySettings());
    const before = { links: [link('fra-1', 'iad-1', true)], unread: [] };
    const later = { links: [{ ...before.links[0], at: 2 }], unread: [] };
    const lost = { links: [link('fra-1', 'iad-1', false)], unread: [] };
    expect(director.changed(before, later)).toEqual(new Set());
    expect(director.changed(before, lost)).toBe('all');
    expect(director.changed(undefined, before)).toBe('all');
  });
});

const NOTHING: ClusterMeshState = { links: [], unread: [] };

const READY: ServedSeries = {
  metric: { source_cluster: 'fra-1', target_cluster: 'iad-1' },
  value: [1, '1'],
};
