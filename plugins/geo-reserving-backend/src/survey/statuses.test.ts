import type {
  CheckName,
  Finding,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { TrafficPolicyWithPorts } from '../fleet/facts';
import { FleetScript } from './__testUtils__/FleetScript';
import { losesCluster, losesObservers } from './__testUtils__/losingFacts';

const KEY = 'shop/checkout';

const OUTLIERS = { maxEjectionPercent: 100 };
const LOCAL_FIRST: Partial<TrafficPolicyWithPorts> = {
  outlierDetection: OUTLIERS,
};

/** Three regions, joined, six pods each, callers are led to the nearest. */
function threeRegions() {
  return new FleetScript('fra-1', 'iad-1', 'gru-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 6 })
    .runs(KEY, 'iad-1', { ready: 6 })
    .runs(KEY, 'gru-1', { ready: 6 })
    .rule(KEY, LOCAL_FIRST)
    .declares(KEY, { mode: 'nearest' })
    .measures(KEY, {
      'fra-1>fra-1': 100,
      'iad-1>iad-1': 95,
      'gru-1>gru-1': 90,
    });
}

/** Frankfurt active, Virginia standby. */
function standby(inVirginia: number) {
  return new FleetScript('fra-1', 'iad-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 6 })
    .runs(KEY, 'iad-1', { ready: inVirginia, desired: 6 })
    .rule(KEY, {
      outlierDetection: OUTLIERS,
      loadBalancer: {
        localityLbSetting: {
          distribute: [],
          failover: [],
          failoverPriority: ['topology.istio.io/network=network-fra-1'],
        },
      },
    });
}

function finding(view: ServiceView, check: CheckName): Finding {
  const found = view.readiness.find(f => f.check === check);
  if (!found) {
    throw new Error(`No finding ${check}.`);
  }
  return found;
}

describe('a service in three regions, each serving its own callers', () => {
  it('is normal and protected, and every check passes', () => {
    const view = threeRegions().survey(KEY);

    // Nobody wrote a rehearsal down, and that weakens nothing.
    const open = view.readiness.filter(f => f.verdict !== 'pass');
    expect(open.map(f => [f.check, f.verdict])).toEqual([
      ['rehearsed-lately', 'unknown'],
    ]);
    expect(view).toMatchObject({
      serving: 'normal',
      protection: 'protected',
      summary: 'The loss of any one region fits into the rest.',
      intentSource: 'annotation',
    });
    expect(view.whatIf.map(l => l.verdict)).toEqual(['fits', 'fits', 'fits']);
  });

  it('is partial and never protected when a cluster cannot be seen', () => {
    const view = threeRegions().survey(KEY, input =>
      losesCluster(input, 'gru-1'),
    );

    expect(view.serving).toBe('partial');
    expect(view.protection).not.toBe('protected');
    expect(view.summary).toBe('It serves, and gru-1 cannot be seen.');
    expect(finding(view, 'facts-fresh')).toMatchObject({
      verdict: 'unknown',
      title: 'gru-1 cannot be checked',
    });
    expect(view.placements[1]).toMatchObject({
      cluster: 'gru-1',
      provenance: { stale: true },
      endpoints: { ready: 6 },
    });
  });

  it('has failed over when a region is empty and the others serve', () => {
    const view = threeRegions()
      .runs(KEY, 'fra-1', { ready: 0, desired: 6 })
      .survey(KEY);

    expect(view.serving).toBe('failed-over');
    expect(view.summary).toBe(
      'Frankfurt serves nothing; São Paulo and Virginia take its place.',
    );
  });

  it('is down when nothing is ready anywhere, and that was seen', () => {
    const view = threeRegions()
      .runs(KEY, 'fra-1', { ready: 0, desired: 6 })
      .runs(KEY, 'iad-1', { ready: 0, desired: 6 })
      .runs(KEY, 'gru-1', { ready: 0, desired: 6 })
      .survey(KEY);

    expect(view).toMatchObject({ serving: 'down', protection: 'unprotected' });
  });

  it('promises nothing on old measurements', () => {
    const view = threeRegions().survey(KEY, losesObservers);

    expect(view.serving).toBe('normal');
    expect(view.protection).toBe('unknown');
    expect(view.whatIf.map(l => l.verdict)).toEqual([
      'unsure',
      'unsure',
      'unsure',
    ]);
    expect(view.split.observed).toMatchObject({
      known: true,
      provenance: { stale: true },
    });
  });

  it('is unprotected when the largest region is too large for the others', () => {
    const view = threeRegions()
      .runs(KEY, 'fra-1', { ready: 20 })
      .measures(KEY, { 'fra-1>fra-1': 400 }, { ageMs: 1000 })
      .survey(KEY);

    expect(view.protection).toBe('unprotected');
    const capacity = finding(view, 'ready-capacity');
    expect(capacity.verdict).toBe('fail');
    expect(capacity.title).toBe(
      'Not enough ready pods to take Frankfurt’s share',
    );
    expect(capacity.detail).toMatch(/Virginia needs \d+ ready and has 6/);
    expect(capacity.remedy?.commands).toContainEqual(
      expect.stringMatching(
        /^kubectl --context iad-1 -n shop scale deployment\/checkout --replicas=\d+$/,
      ),
    );
  });
});

describe('a service with a standby', () => {
  it('is read from failoverPriority and protected when the standby is as large', () => {
    const view = standby(6).survey(KEY);

    expect(view).toMatchObject({
      intent: { mode: 'active-standby', order: ['eu-central', 'us-east'] },
      intentSource: 'DestinationRule',
      serving: 'normal',
      protection: 'protected',
    });
    expect(view.split.desired).toMatchObject({
      split: { 'eu-central': 100, 'us-east': 0 },
    });
    expect(view.split.configured).toMatchObject({
      known: true,
      split: { 'eu-central': 100 },
    });
  });

  it('is unprotected when the standby has too few pods', () => {
    const view = standby(4).survey(KEY);

    expect(view.protection).toBe('unprotected');
    expect(finding(view, 'ready-capacity').detail).toContain(
      'Virginia needs 6 ready and has 4.',
    );
  });

  it('keeps its intent while it has failed over', () => {
    const view = standby(6)
      .runs(KEY, 'fra-1', { ready: 0, desired: 6 })
      .survey(KEY);

    expect(view).toMatchObject({
      intent: { mode: 'active-standby', order: ['eu-central', 'us-east'] },
      serving: 'failed-over',
      summary: 'Frankfurt serves nothing; Virginia takes its place.',
    });
  });

  it('has failed over when its active cluster is gone and requests were seen elsewhere', () => {
    const view = standby(6)
      .measures(KEY, { 'iad-1>iad-1': 100 })
      .survey(KEY, input => losesCluster(input, 'fra-1'));

    expect(view.serving).toBe('failed-over');
    expect(view.regions[0]).toMatchObject({
      state: 'placed',
      unknownClusters: ['fra-1'],
    });
    expect(view.regions[0].ready).toBeUndefined();
  });
});

describe('a service in one region', () => {
  const single = () =>
    new FleetScript('fra-1', 'iad-1').joined().runs(KEY, 'iad-1', { ready: 3 });

  it('is normal and unprotected', () => {
    const view = single().survey(KEY);

    expect(view).toMatchObject({
      intent: { mode: 'single-region', region: 'us-east' },
      serving: 'normal',
      protection: 'unprotected',
    });
    expect(finding(view, 'enough-regions')).toMatchObject({
      verdict: 'fail',
      title: 'Only Virginia has ready endpoints',
    });
  });

  it('is unknown on both axes when its cluster cannot be seen', () => {
    const view = single().survey(KEY, input => losesCluster(input, 'iad-1'));

    expect(view).toMatchObject({
      serving: 'unknown',
      protection: 'unknown',
      summary: 'iad-1 holds it and cannot be seen now.',
    });
  });

  it('is down when its cluster cannot be seen and every observed request fails', () => {
    const view = single()
      .measures(KEY, { 'fra-1>?': 12 })
      .survey(KEY, input => losesCluster(input, 'iad-1'));

    expect(view).toMatchObject({ serving: 'down', protection: 'unprotected' });
  });

  it('does not care about a cluster that has nothing to do with it', () => {
    const before = single().survey(KEY);
    const after = single().survey(KEY, input => losesCluster(input, 'fra-1'));

    expect(after.serving).toBe(before.serving);
    expect(after.protection).toBe(before.protection);
    expect(finding(after, 'facts-fresh').verdict).toBe('unknown');
  });
});

describe('placements that are not seen', () => {
  it('are missing where the service is declared and the region was read', () => {
    const view = threeRegions()
      .declares(KEY, { mode: 'nearest' })
      .survey(KEY, input => ({
        ...input,
        bindings: [
          {
            entityRef: 'component:default/checkout',
            service: { namespace: 'shop', name: 'checkout' },
            mode: 'nearest',
            regions: 'eu-central, ap-southeast',
          },
        ],
        clusters: input.clusters,
      }));
    expect(view.placements.map(p => p.cluster)).toEqual([
      'fra-1',
      'gru-1',
      'iad-1',
    ]);

    const declared = new FleetScript('fra-1', 'sin-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 3 })
      .declares(KEY, { mode: 'nearest', regions: 'eu-central, ap-southeast' })
      .survey(KEY);
    expect(declared.placements[1]).toMatchObject({
      cluster: 'sin-1',
      presence: 'missing',
    });
    expect(declared.serving).toBe('failed-over');
  });

  it('are expected where the database remembers them and the cluster was never read', () => {
    const script = new FleetScript('fra-1', 'iad-1')
      .runs(KEY, 'fra-1', { ready: 3 })
      .remembers(KEY, 'iad-1')
      .alter('iad-1', c => {
        for (const state of Object.values(c.resources)) {
          state.availability = 'pending';
          state.at = undefined;
        }
      });

    const view = script.survey(KEY);

    expect(view.placements[1]).toMatchObject({
      cluster: 'iad-1',
      presence: 'expected',
    });
    expect(view.placements[1].endpoints).toBeUndefined();
    expect(view.serving).toBe('partial');
  });
});
