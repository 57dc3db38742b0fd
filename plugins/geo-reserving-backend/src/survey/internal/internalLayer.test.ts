/** Federation and Cilium as people see them: the demo's services, and what changes when something is missing. */
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type {
  CheckName,
  Finding,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { surveySettings } from '../../__testUtils__/surveySettings';
import { CiliumDirector } from '../../directors/cilium/CiliumDirector';
import type { ClusterMeshState } from '../../directors/cilium/ClusterMesh';
import { SERVICE_ENTRIES } from '../../directors/istio/federation/serviceEntries';
import { IstioDirector } from '../../directors/istio/IstioDirector';
import {
  demoFleetObjects,
  demoSurveyInput,
} from '../agreement/__testUtils__/demoFleet';
import { NOW } from '../__testUtils__/emptyCluster';
import { createServiceSurveyor } from '../index';
import type { SurveyInput } from '../types';

type Change = (object: KubeObject, cluster: string) => KubeObject[];

const HOST = 'offers.shop.svc.syd-1.example.com';

/** The survey of a service of the demo, over objects that were changed. */
function view(
  key: string,
  change: Change = object => [object],
  alter: (input: SurveyInput) => SurveyInput = input => input,
): ServiceView {
  const objects = new Map(
    [...demoFleetObjects()].map(([name, all]) => [
      name,
      all.flatMap(object => change(object, name)),
    ]),
  );
  const input = demoSurveyInput(objects, []);
  return createServiceSurveyor(
    alter({ ...input, observations: [], directors: directors(mesh(1)) }),
  ).survey(key);
}

/** Links between the clusters that Cilium joins; one of them as given. */
function mesh(ready: number): ClusterMeshState {
  const names = ['fra-1', 'iad-1', 'sin-1'];
  return {
    links: names.flatMap(source =>
      names
        .filter(target => target !== source)
        .map(target => ({
          source,
          target,
          ready: !(source === 'fra-1' && target === 'iad-1') || ready === 1,
          lastFailure: NOW - 90_000,
          at: NOW - 5_000,
          observer: 'eu',
        })),
    ),
    unread: [],
  };
}

function directors(state?: ClusterMeshState): SurveyInput['directors'] {
  const settings = surveySettings();
  return [
    {
      director: new CiliumDirector(settings),
      ...(state ? { polled: { state, at: NOW - 2_000, stale: false } } : {}),
    },
    { director: new IstioDirector(settings) },
  ];
}

function finding({ readiness }: ServiceView, check: CheckName): Finding {
  return readiness.find(f => f.check === check)!;
}

const isNamed = (object: KubeObject, kind: string, name: string) =>
  object.kind === kind && object.metadata.name === name;

describe('a federated service', () => {
  it('sends its shares to both sides, and says by which objects', () => {
    const offers = view('shop/offers');
    const [from] = offers.directors.filter(d => d.from === 'iad-1');
    expect(from).toMatchObject({
      director: 'istio',
      layer: 'internal',
      summary: `Splits requests: 80 % to the host, 20 % to ${HOST} in syd-1.`,
      split: { known: true, split: { 'us-east': 80, oceania: 20 } },
      failsOver: false,
    });
    expect(
      from.objects.map(o => [o.kind, o.namespace, o.moduleManaged]),
    ).toEqual([
      ['VirtualService', 'shop', false],
      ['ServiceEntry', 'd8-istio', true],
      ['DestinationRule', 'd8-istio', true],
    ]);
    expect(offers.intent).toBeDefined();
  });

  it('is published on both sides, and not moved by anybody', () => {
    const offers = view('shop/offers');
    expect(finding(offers, 'publication')).toMatchObject({
      verdict: 'pass',
      detail: expect.stringContaining('iad-1 and syd-1'),
    });
    expect(finding(offers, 'automatic-failover')).toMatchObject({
      verdict: 'fail',
      detail: expect.stringContaining('nothing moves between them by itself'),
    });
    const loss = offers.whatIf.find(l => l.region === 'oceania');
    expect(loss).toMatchObject({ verdict: 'no-takeover' });
  });

  it('fails for a share whose host no ServiceEntry names, and finds the missing label', () => {
    const offers = view('shop/offers', (object, cluster) => {
      if (object.kind === 'ServiceEntry') return [];
      return cluster === 'syd-1' && isNamed(object, 'Service', 'offers')
        ? [{ ...object, metadata: { ...object.metadata, labels: {} } }]
        : [object];
    });
    expect(finding(offers, 'publication')).toMatchObject({
      verdict: 'fail',
      title:
        '20 % of the requests from iad-1 go to a host that nobody publishes',
      remedy: {
        commands: expect.arrayContaining([
          'kubectl --context syd-1 -n shop label service offers federation.istio.deckhouse.io/public-service=',
        ]),
      },
    });
    expect(offers.split.configuredBySource).toContainEqual(
      expect.objectContaining({ from: 'us-east', unserved: 20 }),
    );
  });

  it('warns when a published port does not say its protocol', () => {
    const offers = view('shop/offers', (object, cluster) => {
      const { spec } = object as { spec?: { ports?: object[] } };
      return cluster === 'syd-1' && isNamed(object, 'Service', 'offers')
        ? [
            {
              ...object,
              spec: { ...spec, ports: [{ name: 'web', port: 8080 }] },
            },
          ]
        : [object];
    });
    expect(finding(offers, 'publication')).toMatchObject({
      verdict: 'warn',
      detail: expect.stringContaining('web 8080'),
    });
  });

  it('is refused by the gateways when a rule hides the platform’s tls', () => {
    const offers = view('shop/offers', (object, cluster) =>
      cluster === 'iad-1' && isNamed(object, 'VirtualService', 'offers-split')
        ? [
            object,
            {
              apiVersion: object.apiVersion,
              kind: 'DestinationRule',
              metadata: { namespace: 'shop', name: 'hides' },
              spec: { host: HOST, trafficPolicy: { outlierDetection: {} } },
            },
          ]
        : [object],
    );
    expect(finding(offers, 'publication')).toMatchObject({
      verdict: 'fail',
      detail: expect.stringContaining('shop/hides'),
    });
  });

  it('is unknown while nobody may read what leads to the other side', () => {
    const offers = view('shop/offers', undefined, input => ({
      ...input,
      clusters: input.clusters.map(cluster => ({
        ...cluster,
        declared: new Map(
          [...cluster.declared].filter(([r]) => r !== SERVICE_ENTRIES),
        ),
      })),
    }));
    const [from] = offers.directors.filter(d => d.from === 'iad-1');
    expect(from.split).toMatchObject({ known: false });
    expect(finding(offers, 'publication').verdict).toBe('unknown');
  });
});

describe('a service that Cilium directs', () => {
  it.each([
    ['search/synonyms', { mode: 'active-active', routing: 'nearest' }],
    [
      'shop/coupons',
      { mode: 'active-active', routing: 'nearest', drained: ['sin-1'] },
    ],
  ])('%s is meant as its annotations say', (key, intent) => {
    const seen = view(key);
    expect(seen.intent).toEqual(intent);
    expect(seen.intentSource).toBe('Cilium');
  });

  it('has a decider in each cluster that takes part, and says what hides', () => {
    const coupons = view('shop/coupons');
    const own = coupons.directors.filter(d => d.director === 'cilium');
    expect(own.map(d => [d.from, d.split.known && d.split.split])).toEqual([
      ['fra-1', { 'eu-central': 100, 'us-east': 0 }],
      ['iad-1', { 'us-east': 100, 'eu-central': 0 }],
      ['sin-1', { 'ap-southeast': 0, 'eu-central': 50, 'us-east': 50 }],
    ]);
    expect(coupons.policies.map(p => p.summary)).toContain(
      'Global Service, affinity remote: clients use the other clusters, and their own when nobody is ready there; its own backends are hidden from the others.',
    );
  });

  it('does not fail over where requests go to another cluster', () => {
    expect(finding(view('search/synonyms'), 'automatic-failover').verdict).toBe(
      'pass',
    );
    expect(finding(view('media/captions'), 'automatic-failover')).toMatchObject(
      {
        verdict: 'fail',
        remedy: {
          commands: expect.arrayContaining([
            'kubectl --context fra-1 -n media annotate --overwrite service captions service.cilium.io/affinity=local',
          ]),
        },
      },
    );
  });

  it('is not in parity where one cluster does not take part', () => {
    const synonyms = view('search/synonyms', (object, cluster) =>
      cluster === 'iad-1' && isNamed(object, 'Service', 'synonyms')
        ? [{ ...object, metadata: { ...object.metadata, annotations: {} } }]
        : [object],
    );
    expect(finding(synonyms, 'policy-parity')).toMatchObject({
      verdict: 'warn',
      remedy: {
        commands: [
          'kubectl --context iad-1 -n search annotate service synonyms service.cilium.io/global=true',
        ],
      },
    });
  });

  it('shows whom the agents hear, and that nobody knows without a Prometheus', () => {
    const lost = view('search/synonyms', undefined, input => ({
      ...input,
      directors: directors(mesh(0)),
    }));
    expect(lost.peerings.find(p => p.from === 'fra-1')).toMatchObject({
      kind: 'ClusterMesh',
      to: 'iad-1',
      status: 'broken',
    });
    expect(finding(lost, 'peering-health').verdict).toBe('fail');
    const blind = view('search/synonyms', undefined, input => ({
      ...input,
      directors: directors(),
    }));
    expect(finding(blind, 'peering-health').verdict).toBe('unknown');
    expect(finding(view('search/synonyms'), 'peering-health').verdict).toBe(
      'pass',
    );
  });

  it('does not trust measurements that are old', () => {
    const { links } = mesh(1);
    const old = links.map(link => ({ ...link, at: NOW - 600_000 }));
    const seen = view('search/synonyms', undefined, input => ({
      ...input,
      directors: directors({ links: old, unread: [] }),
    }));
    expect(seen.peerings.every(p => p.status === 'unknown')).toBe(true);
  });

  it('names a conflict of its exports', () => {
    const telemetry = view('insights/telemetry');
    expect(finding(telemetry, 'publication')).toMatchObject({
      verdict: 'warn',
      title: 'The export in iad-1 conflicts with another one',
      detail: expect.stringContaining('PortConflict'),
    });
    expect(telemetry.directors.map(d => d.id)).toContain(
      'cilium/fra-1/clusterset',
    );
  });
});
