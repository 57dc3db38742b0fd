/** What the platform says of a cluster: alerts, versions, capacity. */
import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import { cordoned, withAlert } from '../__testUtils__/changes';
import { FleetScript, type Writable } from '../__testUtils__/FleetScript';
import { losesCluster, losesResource } from '../__testUtils__/losingFacts';
import { podNeeds } from '../__testUtils__/podNeeds';
import { summarizeFleet, surveyFleet } from '../index';
import type { SurveyInput } from '../types';

const script = () => new FleetScript('fra-1', 'iad-1', 'gru-1').joined();

function clusterIn(
  fleet: FleetScript,
  name = 'iad-1',
  change = (input: SurveyInput) => input,
): ClusterView {
  const found = surveyFleet(change(fleet.input())).clusters.find(
    c => c.name === name,
  );
  if (!found) throw new Error(`no cluster ${name}`);
  return found;
}

describe('alerts of a cluster', () => {
  it('are listed worst first, without those that always fire', () => {
    const fleet = script()
      .alter(
        'iad-1',
        withAlert('Slow', { severity: 7, startsAt: '2026-05-04T12:00:00Z' }),
      )
      .alter('iad-1', withAlert('Silent', { severity: undefined }))
      .alter(
        'iad-1',
        withAlert('Burning', { severity: 2, labels: { node: 'w1' } }),
      )
      .alter('iad-1', withAlert('Over', { status: 'resolved' }))
      .alter('iad-1', withAlert('DeadMansSwitch', { severity: 1 }));
    const { alerts = [] } = clusterIn(fleet);
    expect(alerts.map(a => [a.name, a.severity])).toEqual([
      ['Burning', 2],
      ['Slow', 7],
      ['Silent', undefined],
    ]);
    expect(alerts[1]).toMatchObject({
      summary: 'Slow fires.',
      status: 'firing',
      since: '2026-05-04T12:00:00.000Z',
      provenance: { source: 'ClusterAlert in iad-1', stale: false },
    });
  });

  it('are old when the cluster is away, or when the platform was not told of them again', () => {
    const fleet = script().alter('iad-1', withAlert('Burning'));
    const { alerts } = clusterIn(fleet, 'iad-1', i => losesCluster(i, 'iad-1'));
    expect(alerts?.map(a => a.provenance.stale)).toEqual([true]);
    const staled = script().alter(
      'iad-1',
      withAlert('Burning', { status: 'Firing (staled)' }),
    );
    expect(clusterIn(staled).alerts?.[0].provenance.stale).toBe(true);
  });

  it('are absent where nobody was asked, or there are no such objects; empty where none fires', () => {
    const lost = (input: SurveyInput) =>
      losesResource(input, 'iad-1', 'clusteralerts', 'gone');
    expect(clusterIn(script(), 'iad-1', lost).alerts).toBeUndefined();
    const none = script().alter('iad-1', facts => {
      facts.resources.clusteralerts = {
        ...facts.resources.clusteralerts,
        availability: 'not-installed',
      };
    });
    expect(clusterIn(none).alerts).toBeUndefined();
    expect(clusterIn(script()).alerts).toEqual([]);
  });

  it('change no service', () => {
    const fleet = script().runs('shop/checkout', 'iad-1', { ready: 4 });
    const before = fleet.survey('shop/checkout');
    expect(
      fleet.alter('iad-1', withAlert('Burning')).survey('shop/checkout'),
    ).toEqual(before);
  });
});

describe('what needs you', () => {
  const attention = (
    fleet: FleetScript,
    change = (input: SurveyInput) => input,
  ) => summarizeFleet(surveyFleet(change(fleet.input())), []).attention;

  it('tells of serious alerts in one line a cluster, behind everything else', () => {
    const fleet = script()
      .alter('iad-1', withAlert('Minor', { severity: 5 }))
      .alter(
        'gru-1',
        withAlert('Burning', { severity: 3, summary: 'A node burns' }),
      );
    for (const name of ['A', 'B', 'C', 'D']) {
      fleet.alter(
        'fra-1',
        withAlert(name, {
          startsAt: `2026-05-0${name.charCodeAt(0) - 64}T00:00:00Z`,
        }),
      );
    }
    fleet.peers('iad-1', 'gru-1', {
      conditions: [
        {
          type: 'DataplaneConnectionReady',
          status: 'False',
          lastProbeTime: '2026-05-04T14:04:00Z',
        },
      ],
    });
    expect(
      attention(fleet).map(({ tone, title, detail, since }) => [
        tone,
        title,
        detail,
        since,
      ]),
    ).toEqual([
      [
        'broken',
        expect.stringContaining('iad-1 → gru-1'),
        expect.anything(),
        undefined,
      ],
      [
        'alert',
        '4 serious alerts fire in fra-1',
        'A: A fires. B: B fires. C: C fires. And 1 more.',
        '2026-05-01T00:00:00.000Z',
      ],
      ['alert', 'Burning fires in gru-1', 'Burning: A node burns.', undefined],
    ]);
  });

  it('does not repeat what an old list says', () => {
    const fleet = script().alter(
      'iad-1',
      withAlert('Burning', { severity: 1 }),
    );
    const items = attention(fleet, input => losesCluster(input, 'iad-1'));
    expect(items.map(i => i.tone)).toEqual(['unreachable']);
  });
});

describe('versions', () => {
  const istiod =
    (name: string, image = 'pilot') =>
    (facts: Writable) => {
      facts.deployments.set(`d8-istio/${name}`, {
        kind: 'Deployment',
        namespace: 'd8-istio',
        name,
        desired: 2,
        ready: 2,
        updated: 2,
        images: [
          { container: 'proxy', image: 'proxy:9.9' },
          { container: 'discovery', image },
        ],
        podLabels: { app: 'istiod' },
        templateHash: '',
        spreadsZones: false,
        needs: podNeeds(),
      });
    };
  const release = (version: string) => (facts: Writable) => {
    facts.deckhousereleases.set(version, { name: version, version });
  };

  it.each([
    ['istiod-v1x25', 'registry.example/x@sha256:00', '1.25'],
    ['istiod-v1x21x6', 'x', '1.21.6'],
    ['istiod', 'docker.io/istio/pilot:1.25.2-distroless', '1.25.2'],
    ['istiod-canary', 'pilot:v1.26.0', '1.26.0'],
  ])('of Istio are read from %s with image %s', (name, image, version) => {
    const fleet = script().alter('iad-1', istiod(name, image));
    expect(clusterIn(fleet).platform).toEqual({ istio: [version] });
  });

  it('are absent where nothing states them', () => {
    expect(clusterIn(script()).platform).toBeUndefined();
    expect(
      clusterIn(script().alter('iad-1', istiod('istiod', 'pilot:latest')))
        .platform,
    ).toBeUndefined();
    const idle = script()
      .alter('iad-1', istiod('istiod-v1x25'))
      .alter('iad-1', facts => {
        const found = facts.deployments.get('d8-istio/istiod-v1x25');
        if (found)
          facts.deployments.set('d8-istio/istiod-v1x25', {
            ...found,
            desired: 0,
          });
      });
    expect(clusterIn(idle).platform).toBeUndefined();
  });

  it('are several while the mesh is upgraded, by number and not by letter', () => {
    const fleet = script()
      .alter('iad-1', istiod('istiod-v1x9'))
      .alter('iad-1', istiod('istiod-v1x25'))
      .alter('iad-1', release('v1.70.3'));
    expect(clusterIn(fleet).platform).toEqual({
      deckhouse: 'v1.70.3',
      istio: ['1.9', '1.25'],
    });
  });

  it('that only one cluster has are a warning there, and nowhere else', () => {
    const fleet = script().alter('iad-1', facts => {
      facts.identity = { ...facts.identity, version: 'v1.29.14' };
    });
    expect(clusterIn(fleet).warnings).toEqual([
      'It runs Kubernetes 1.29, other clusters 1.31.',
    ]);
    expect(clusterIn(fleet, 'fra-1').warnings).toEqual([]);
  });

  it('are compared for Deckhouse and Istio as well; of two halves the older is told', () => {
    const fleet = new FleetScript('fra-1', 'iad-1')
      .alter('fra-1', release('v1.70.3'))
      .alter('iad-1', release('v1.9.12'))
      .alter('fra-1', istiod('istiod-v1x25'))
      .alter('iad-1', istiod('istiod-v1x21'));
    expect(clusterIn(fleet).warnings).toEqual([
      'It runs Deckhouse 1.9, other clusters 1.70.',
      'It runs Istio 1.21, other clusters 1.25.',
      expect.stringContaining('geoReserving.mesh.istioVersion'),
    ]);
    expect(clusterIn(fleet, 'fra-1').warnings).toEqual([]);
  });

  it('that the prediction does not reckon by are said', () => {
    const fleet = new FleetScript('iad-1').alter(
      'iad-1',
      istiod('istiod-v1x21'),
    );
    expect(clusterIn(fleet).warnings).toEqual([
      'Its Istio is 1.21, and where requests go is reckoned by the rules of 1.25 (geoReserving.mesh.istioVersion).',
    ]);
  });
});

describe('capacity of a cluster', () => {
  const fleet = () => script().runs('shop/checkout', 'iad-1', { ready: 4 });

  it('is what its nodes offer, and what its workloads ask for', () => {
    expect(clusterIn(fleet()).nodes).toMatchObject({
      allocatable: { cpuMillis: 48_000, memoryBytes: 192 * 2 ** 30, pods: 330 },
      requested: { cpuMillis: 1000, memoryBytes: 2 ** 30, pods: 4 },
    });
  });

  it('is nothing when every node is cordoned, which is not unknown', () => {
    expect(
      clusterIn(fleet().alter('iad-1', cordoned)).nodes?.allocatable,
    ).toEqual({
      cpuMillis: 0,
      memoryBytes: 0,
      pods: 0,
    });
  });

  it('leaves out what is asked for when some kind of workload was never read', () => {
    const lost = (input: SurveyInput) =>
      losesResource(input, 'iad-1', 'statefulsets', 'gone');
    const { nodes } = clusterIn(fleet(), 'iad-1', lost);
    expect(nodes?.requested).toBeUndefined();
    expect(nodes?.allocatable).toBeDefined();
  });
});
