/** The external layer in the survey of one service: entry, splits, losses, findings. */
import { FleetScript } from '../__testUtils__/FleetScript';
import {
  scriptedDirector,
  type ScriptedDecider,
} from '../__testUtils__/scriptedDirector';
import type { DirectorState } from '../types';

const KEY = 'shop/checkout';

/** Three regions, eight pods each in one zone (gateways lose no weight then), nearest routing in the mesh. */
function fleet(...directors: DirectorState[]): FleetScript {
  const script = new FleetScript('fra-1', 'iad-1', 'gru-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 8, zones: ['a'] })
    .runs(KEY, 'iad-1', { ready: 8, zones: ['a'] })
    .runs(KEY, 'gru-1', { ready: 8, zones: ['a'] })
    .rule(KEY, { outlierDetection: { maxEjectionPercent: 100 } });
  script.directors.push(...directors);
  return script;
}

const balanced = (weights: Record<string, number>, o: ScriptedDecider = {}) =>
  scriptedDirector('haproxy', { title: 'HAProxy lb-1', weights, ...o });

const finding = (script: FleetScript, check: string) =>
  script.survey(KEY).readiness.find(f => f.check === check)!;

describe('a balancer in front', () => {
  it('tells where requests come from when nobody observes it', () => {
    expect(fleet().survey(KEY).split.configured.known).toBe(false);
    const view = fleet(balanced({ 'fra-1': 70, 'iad-1': 30 })).survey(KEY);
    expect(view.split.configured).toMatchObject({
      known: true,
      split: { 'eu-central': 70, 'us-east': 30 },
    });
  });

  it('is followed by the mesh: requests enter here and are served there', () => {
    const view = fleet(balanced({ 'fra-1': 100 }))
      .rule(KEY, {
        outlierDetection: { maxEjectionPercent: 100 },
        loadBalancer: {
          localityLbSetting: {
            distribute: [
              {
                from: '*',
                to: { 'eu-central/*': 60, 'us-east/*': 40 },
              },
            ],
            failover: [],
            failoverPriority: [],
          },
        },
      })
      .survey(KEY);
    expect(view.split.configured).toMatchObject({
      split: { 'eu-central': 60, 'us-east': 40 },
    });
    expect(view.split.configuredByLayer).toMatchObject([
      { layer: 'external', split: { split: { 'eu-central': 100 } } },
      { layer: 'internal', split: { split: { 'eu-central': 60 } } },
    ]);
  });

  it('goes through the gateway of the cluster that requests enter', () => {
    const view = fleet(
      balanced({ 'fra-1': 50, 'iad-1': 50 }),
      scriptedDirector('gateway-api', {
        from: 'fra-1',
        weights: { 'fra-1': 20, 'gru-1': 80 },
      }),
    ).survey(KEY);
    expect(view.split.configured).toMatchObject({
      split: { 'eu-central': 10, 'us-east': 50, 'sa-east': 40 },
    });
  });

  it('gives the intent when nothing else does', () => {
    const intent = {
      mode: 'active-active',
      routing: 'weighted',
      weights: { 'eu-central': 70, 'us-east': 30 },
    } as const;
    const view = fleet(
      balanced({ 'fra-1': 70, 'iad-1': 30 }, { intent }),
    ).survey(KEY);
    expect(view.intent).toEqual(intent);
    expect(view.intentSource).toBe('haproxy');
  });

  it('is an origin of old facts when it is old', () => {
    const view = fleet(balanced({ 'fra-1': 100 }, { stale: true })).survey(KEY);
    expect(view.split.configured.provenance.stale).toBe(true);
    expect(
      finding(
        fleet(balanced({ 'fra-1': 100 }, { stale: true })),
        'balancer-health',
      ).verdict,
    ).toBe('unknown');
  });

  it('serves only in part when a share of its requests reaches nobody', () => {
    const lame = balanced({ 'fra-1': 50, nowhere: 50 });
    const { read } = lame.director;
    lame.director.read = question =>
      read(question).map(reading => ({
        ...reading,
        shares: { byCluster: { 'fra-1': 50 }, unserved: 50, elsewhere: 0 },
      }));
    expect(fleet(lame).survey(KEY).serving).toBe('partial');
  });
});

describe('the loss of a region behind a balancer', () => {
  it('moves what the balancer moves, and asks that of the receivers', () => {
    const view = fleet(
      balanced({ 'fra-1': 50, 'iad-1': 30, 'gru-1': 20 }),
    ).survey(KEY);
    const loss = view.whatIf.find(l => l.region === 'eu-central')!;
    expect(loss.entry).toMatchObject({ verdict: 'moves' });
    const needed = Object.fromEntries(
      loss.receivers.map(r => [r.region, r.needed]),
    );
    // 60 and 40 of 100 instead of 30 and 20, by the same limit for a pod.
    expect(needed['us-east']! / needed['sa-east']!).toBeCloseTo(1.5, 0);
  });

  it('is no takeover when the balancer goes on sending requests there', () => {
    const view = fleet(
      balanced({ 'fra-1': 50, 'iad-1': 50 }, { failsOver: false }),
    ).survey(KEY);
    const loss = view.whatIf.find(l => l.region === 'eu-central')!;
    expect(loss.verdict).toBe('no-takeover');
    expect(loss.entry).toMatchObject({ verdict: 'lost', lostPercent: 50 });
    expect(loss.entry?.summary).toMatch(/HAProxy lb-1/);
  });

  it('sends the observed callers of the lost region where the balancer would', () => {
    const measured = {
      'fra-1>fra-1': 80,
      'iad-1>iad-1': 10,
      'gru-1>gru-1': 10,
    };
    const to = (region: string, script: FleetScript) =>
      script
        .measures(KEY, measured)
        .survey(KEY)
        .whatIf.find(l => l.region === 'eu-central')!
        .receivers.find(r => r.region === region)!.loadAfterPercent!;
    const alone = fleet();
    const behind = fleet(
      scriptedDirector('k8gb', {
        weights: { 'fra-1': 100, 'iad-1': 0.0001 },
      }),
    );
    // Without a balancer both get half of it; behind this one Virginia gets all of it.
    expect(to('us-east', alone)).toBeCloseTo(to('sa-east', alone), 1);
    expect(to('us-east', behind)).toBeGreaterThan(5 * to('sa-east', behind));
  });

  it('says how soon it is felt', () => {
    const view = fleet(
      balanced(
        { 'fra-1': 50, 'iad-1': 50 },
        { felt: { kind: 'within', seconds: 60, why: 'DNS TTL 30 s' } },
      ),
    ).survey(KEY);
    expect(view.whatIf[0].entry?.summary).toMatch(
      /within 60 s \(DNS TTL 30 s\)/,
    );
  });

  it('is unsure when nobody can tell what the balancer would do', () => {
    const director = balanced({ 'fra-1': 50, 'iad-1': 50 });
    const { read } = director.director;
    director.director.read = question =>
      read(question).map(reading => ({ ...reading, without: () => undefined }));
    const view = fleet(director).survey(KEY);
    expect(view.whatIf[0].verdict).toBe('unsure');
    expect(view.whatIf[0].entry?.verdict).toBe('unsure');
  });
});

describe('layers-agree', () => {
  it('passes when nothing is in front, and when all say the same', () => {
    expect(finding(fleet(), 'layers-agree').verdict).toBe('pass');
    const same = { 'fra-1': 40, 'iad-1': 30, 'gru-1': 30 };
    expect(
      finding(
        fleet(
          scriptedDirector('haproxy', { weights: same }, { weights: same }),
        ),
        'layers-agree',
      ).verdict,
    ).toBe('pass');
  });

  it('warns of two instances that disagree', () => {
    const found = finding(
      fleet(
        scriptedDirector(
          'haproxy',
          { title: 'HAProxy lb-1', weights: { 'fra-1': 70, 'iad-1': 30 } },
          { title: 'HAProxy lb-2', weights: { 'fra-1': 50, 'iad-1': 50 } },
        ),
      ),
      'layers-agree',
    );
    expect(found.verdict).toBe('warn');
    expect(found.title).toBe(
      'HAProxy lb-1 and HAProxy lb-2 say different things',
    );
  });

  it('warns when the balancer prefers another region than is meant', () => {
    const script = fleet(
      balanced(
        { 'iad-1': 100 },
        {
          intent: { mode: 'active-standby', order: ['us-east', 'eu-central'] },
        },
      ),
    ).declares(KEY, {
      mode: 'standby',
      regions: 'eu-central,us-east,sa-east',
    });
    const found = finding(script, 'layers-agree');
    expect(found.verdict).toBe('warn');
    expect(found.detail).toMatch(/prefers Virginia and Frankfurt is meant/);
  });

  it('is unknown when a director cannot tell', () => {
    const state = scriptedDirector('k8gb', {});
    state.director.detect = () => ({
      verdict: 'cannot-tell',
      why: 'forbidden',
    });
    expect(finding(fleet(state), 'layers-agree').verdict).toBe('unknown');
  });
});

describe('balancer-health', () => {
  const target = (
    cluster: string | undefined,
    state: 'serving' | 'down' | 'drained',
  ) => ({ name: cluster ?? 'srv9', cluster, state });

  it('fails when a balancer has nobody to send requests to', () => {
    const found = finding(
      fleet(balanced({}, { targets: [target('fra-1', 'down')] })),
      'balancer-health',
    );
    expect(found.verdict).toBe('fail');
  });

  it('warns of a target that is down, drained, or of no known cluster', () => {
    const warned = (state: ReturnType<typeof target>) =>
      finding(
        fleet(balanced({ 'fra-1': 1 }, { targets: [state] })),
        'balancer-health',
      );
    expect(warned(target('iad-1', 'down')).title).toMatch(/sees iad-1 down/);
    expect(warned(target('iad-1', 'drained')).title).toMatch(/taken out/);
    expect(warned(target(undefined, 'serving')).title).toMatch(
      /no known cluster/,
    );
    expect(warned(target('fra-1', 'serving')).verdict).toBe('pass');
  });

  it('warns when DNS is slower than the declared RTO', () => {
    const script = fleet(
      balanced(
        { 'fra-1': 1 },
        { felt: { kind: 'within', seconds: 330, why: 'DNS TTL 300 s' } },
      ),
    ).declares(KEY, { rto: '5m' });
    expect(finding(script, 'balancer-health').title).toMatch(
      /slower than the RTO/,
    );
  });
});
