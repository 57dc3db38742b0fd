/** What the demo fleet is there to show of workloads, room and the platform, by the survey of its objects. */
import { DEMO_SERVICES } from '@geo-reserving/fleet-emulator';
import type {
  CheckName,
  Finding,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { evacuationOf, summarizeFleet, survey, toRow } from '../index';
import {
  demoFleetObjects,
  demoFlows,
  demoSurveyInput,
} from './__testUtils__/demoFleet';

const objects = demoFleetObjects();
const whole = survey(demoSurveyInput(objects, demoFlows(objects)));

function view(key: string): ServiceView {
  const found = whole.services.get(key);
  if (!found) throw new Error(`no service ${key}`);
  return found;
}

function finding(key: string, check: CheckName): Finding {
  const found = view(key).readiness.find(f => f.check === check);
  if (!found) throw new Error(`no finding ${check}`);
  return found;
}

function cluster(name: string) {
  const found = whole.clusters.find(c => c.name === name);
  if (!found) throw new Error(`no cluster ${name}`);
  return found;
}

describe('the demo fleet shows', () => {
  it('a Rollout paused in the middle of its canary', () => {
    const { placements } = view('shop/recommendations');
    expect(placements.map(p => p.workload)).toEqual([
      { kind: 'Rollout', name: 'recommendations' },
      {
        kind: 'Rollout',
        name: 'recommendations',
        progress: 'paused at step 2 of 5',
      },
    ]);
    expect(finding('shop/recommendations', 'image-parity').verdict).toBe(
      'warn',
    );
  });

  it('a Rollout whose template is a Deployment’s, waiting to be promoted', () => {
    const [frankfurt] = view('media/trailers').placements;
    expect(frankfurt).toMatchObject({
      workload: { kind: 'Rollout', progress: 'paused before promotion' },
      pods: { ready: 4, desired: 4 },
      autoscaler: { max: 12 },
    });
    expect(frankfurt.images[0]).toMatch(/trailers:1\.8\.0@sha256/);
  });

  it('a quota that blocks a takeover', () => {
    expect(finding('returns/portal', 'takeover-room')).toMatchObject({
      verdict: 'fail',
      title: 'Virginia has no room to take Frankfurt’s share',
      detail: expect.stringContaining('can add only 1: its quota is used up.'),
    });
    const virginia = view('returns/portal').placements.find(
      p => p.cluster === 'iad-1',
    );
    expect(virginia?.quota).toEqual({
      name: 'returns-quota',
      resource: 'pods',
      used: 3,
      hard: 4,
      podsLeft: 1,
    });
  });

  it('a region whose nodes are full', () => {
    expect(finding('insights/extracts', 'takeover-room')).toMatchObject({
      verdict: 'fail',
      title: 'São Paulo has no room to take Virginia’s share',
      detail: expect.stringContaining('can add none: its nodes are full.'),
    });
    const { receivers, summary } = evacuationOf(
      { name: 'us-east', title: 'Virginia', clusters: ['iad-1'] },
      [...whole.services.values()],
      whole,
    );
    const saoPaulo = receivers.find(r => r.region === 'sa-east');
    expect(saoPaulo?.room?.cpuMillis).toBeLessThan(250);
    expect(saoPaulo?.missing?.pods).toBeGreaterThan(0);
    expect(summary).toMatch(/Nodes in .*São Paulo could not hold all pods/);
  });

  it('one tag that is another image in Virginia', () => {
    expect(finding('catalog/promotions', 'image-parity')).toMatchObject({
      verdict: 'fail',
      title: 'promotions:7.0.1 is not the same image everywhere',
    });
  });

  it('a setting that differs in Singapore, and one that differs nowhere', () => {
    expect(finding('notify/callbacks', 'configuration-parity')).toMatchObject({
      verdict: 'warn',
      title: 'ConfigMap callbacks-settings differs in sin-1',
    });
    expect(finding('shop/inventory', 'configuration-parity')).toMatchObject({
      verdict: 'pass',
      detail: expect.stringContaining('inventory-settings'),
    });
  });

  it('alerts: about a peering, calmly among what needs somebody; and one that is no matter', () => {
    const rows = [...whole.services.values()].map(toRow);
    const { attention } = summarizeFleet(whole, rows);
    expect(attention.filter(a => a.tone === 'alert').map(a => a.title)).toEqual(
      ['D8IstioAllianceDataPlaneNotConnected fires in gru-1'],
    );
    expect(cluster('iad-1').alerts?.map(a => [a.name, a.severity])).toEqual([
      ['D8NodeIsNotUpdating', 9],
    ]);
    expect(cluster('fra-1').alerts).toEqual([]);
    const peering = whole.peerings.find(
      p => p.from === 'gru-1' && p.to === 'sin-1',
    );
    expect(peering?.message).toContain('D8IstioAllianceDataPlaneNotConnected');
  });

  it('an older platform in Singapore', () => {
    expect(cluster('fra-1').platform).toEqual({
      deckhouse: 'v1.76.2',
      istio: ['1.27'],
    });
    expect(cluster('sin-1').warnings).toEqual(
      expect.arrayContaining([
        'It runs Deckhouse 1.69, other clusters 1.76.',
        'It runs Istio 1.25, other clusters 1.27.',
      ]),
    );
  });

  it('nothing of that in its other services', () => {
    const shown = [
      'returns/portal',
      'insights/extracts',
      'catalog/promotions',
      'notify/callbacks',
    ];
    const others = DEMO_SERVICES.map(s => `${s.namespace}/${s.name}`).filter(
      key => !shown.includes(key) && whole.services.has(key),
    );
    for (const key of others) {
      expect([key, finding(key, 'image-parity').verdict]).not.toEqual([
        key,
        'fail',
      ]);
      expect([key, finding(key, 'configuration-parity').verdict]).toEqual([
        key,
        'pass',
      ]);
    }
  });
});
