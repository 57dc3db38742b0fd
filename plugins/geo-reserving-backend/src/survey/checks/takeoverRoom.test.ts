/** Whether a takeover has room, told as stories. */
import type {
  CheckName,
  Finding,
  LossView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { asRollout, cordoned, withQuota } from '../__testUtils__/changes';
import { FleetScript } from '../__testUtils__/FleetScript';
import { losesCluster, losesResource } from '../__testUtils__/losingFacts';
import type { SurveyInput } from '../types';

const KEY = 'shop/checkout';
const OUTLIERS = { outlierDetection: { maxEjectionPercent: 100 } };

type Change = (input: SurveyInput) => SurveyInput;

/** Frankfurt carries much more than Virginia has ready: 7 are needed there, and 3 are. */
function given(scales?: { min: number; max: number }): FleetScript {
  return new FleetScript('fra-1', 'iad-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 12 })
    .runs(KEY, 'iad-1', { ready: 3, ...(scales ? { scales } : {}) })
    .rule(KEY, OUTLIERS);
}

function says(script: FleetScript, check: CheckName, change?: Change): Finding {
  const found = script
    .survey(KEY, change)
    .readiness.find(f => f.check === check);
  if (!found) throw new Error(`No finding ${check}.`);
  return found;
}

function lossOfFrankfurt(
  script: FleetScript,
  change?: Change,
): LossView['receivers'][number] {
  const loss = script
    .survey(KEY, change)
    .whatIf.find(l => l.region === 'eu-central');
  if (!loss) throw new Error('no loss');
  return loss.receivers[0];
}

describe('takeover-room', () => {
  const check = (script: FleetScript, change?: Change) =>
    says(script, 'takeover-room', change);

  it('passes where what is ready is enough', () => {
    const script = given().runs(KEY, 'fra-1', { ready: 3 });
    expect(check(script)).toMatchObject({
      verdict: 'pass',
      detail: 'What is ready is enough for the loss of any region.',
    });
  });

  it('passes where more pods are needed and could be added, by hand or by an autoscaler', () => {
    expect(check(given())).toMatchObject({
      verdict: 'pass',
      detail:
        'Virginia would need more pods than are ready, and could add them, as far as requests tell.',
    });
    expect(check(given({ min: 2, max: 9 })).verdict).toBe('pass');
    expect(lossOfFrankfurt(given({ min: 2, max: 9 }))).toMatchObject({
      ready: 3,
      needed: 7,
      canAdd: 6,
      limitedBy: 'autoscaler',
      missing: { cpuMillis: 1000, memoryBytes: 2 ** 30, pods: 4 },
    });
  });

  it.each<[string, FleetScript, string, number]>([
    [
      'its autoscaler stops there',
      given({ min: 2, max: 5 }),
      'Raise the maximum of the autoscaler in Virginia by 2',
      2,
    ],
    [
      'its quota is used up',
      given().alter('iad-1', withQuota('shop', { pods: 6 }, { pods: 4 })),
      'Raise the quota in Virginia, or free some of it, for 2 more pods.',
      2,
    ],
    [
      'its nodes are full',
      given().alter('iad-1', cordoned),
      'Add nodes in Virginia',
      0,
    ],
  ])('fails when %s', (reason, script, remedy, canAdd) => {
    const found = check(script);
    expect(found).toMatchObject({
      verdict: 'fail',
      title: 'Virginia has no room to take Frankfurt’s share',
      params: { receiver: 'Virginia', needed: 7, ready: 3, canAdd },
    });
    expect(found.detail).toContain(reason);
    expect(found.remedy?.text).toContain(remedy);
    expect(lossOfFrankfurt(script)).toMatchObject({ canAdd });
    expect(found.evidence.every(e => !e.stale)).toBe(true);
  });

  it('fails when other workloads ask for all that nodes offer', () => {
    const script = given().runs('shop/cart', 'iad-1', {
      ready: 1,
      desired: 47,
      needs: { requests: { cpu: 1000 } },
    });
    expect(check(script).verdict).toBe('fail');
    expect(lossOfFrankfurt(script)).toMatchObject({
      canAdd: 1,
      limitedBy: 'nodes',
    });
  });

  it('fails where nothing is deployed in another region', () => {
    const script = new FleetScript('fra-1').runs(KEY, 'fra-1', { ready: 3 });
    expect(check(script)).toMatchObject({
      verdict: 'fail',
      title: 'No region could add pods when Frankfurt is lost',
    });
  });

  it.each<[string, FleetScript, Change | undefined, RegExp]>([
    [
      'nodes',
      given(),
      i => losesResource(i, 'iad-1', 'nodes', 'gone'),
      /nodes of iad-1/,
    ],
    [
      'quotas',
      given(),
      i => losesResource(i, 'iad-1', 'resourcequotas', 'kept'),
      /quotas in iad-1/,
    ],
    [
      'autoscalers',
      given(),
      i => losesResource(i, 'iad-1', 'horizontalpodautoscalers', 'gone'),
      /autoscaler in iad-1/,
    ],
    [
      'where its pods may go',
      given().runs(KEY, 'iad-1', { ready: 3, needs: { isBoundToNodes: true } }),
      undefined,
      /rules say where its pods may go/,
    ],
    [
      'whether a quota counts its pods',
      given().alter(
        'iad-1',
        withQuota(
          'shop',
          { pods: 99 },
          {},
          {
            scopes: [{ name: 'PriorityClass', operator: 'In', values: ['x'] }],
          },
        ),
      ),
      undefined,
      /whether quota team counts its pods is not known/,
    ],
  ])(
    'is unknown when more is needed and %s cannot be told',
    (_, script, change, reason) => {
      const found = check(script, change);
      expect(found.verdict).toBe('unknown');
      expect(found.detail).toMatch(reason);
      expect(lossOfFrankfurt(script, change).canAdd).toBeUndefined();
    },
  );

  it('does not mind what cannot be seen where what is ready is enough', () => {
    const script = given().runs(KEY, 'fra-1', { ready: 3 });
    const found = check(script, i =>
      losesResource(i, 'iad-1', 'resourcequotas', 'gone'),
    );
    expect(found.verdict).toBe('pass');
  });

  it('knows that nothing can be added where one limit says so, whatever the others are', () => {
    const script = given().alter(
      'iad-1',
      withQuota('shop', { pods: 3 }, { pods: 3 }),
    );
    const found = check(script, i =>
      losesResource(i, 'iad-1', 'nodes', 'gone'),
    );
    expect(found.verdict).toBe('fail');
  });

  it('is unknown when the receiver cannot be seen', () => {
    expect(check(given(), i => losesCluster(i, 'iad-1')).verdict).toBe(
      'unknown',
    );
  });

  it('reckons with a Rollout and its autoscaler as with a Deployment', () => {
    const script = given({ min: 2, max: 5 }).alter('iad-1', asRollout(KEY));
    expect(check(script)).toMatchObject({
      verdict: 'fail',
      params: { canAdd: 2 },
    });
    expect(says(script, 'autoscaler-room')).toMatchObject({ verdict: 'warn' });
    expect(says(script, 'disruption-budget').verdict).toBe('pass');
  });

  it('weakens nothing that ready-capacity does not weaken', () => {
    const script = given().runs(KEY, 'fra-1', { ready: 3 });
    const { protection } = script.survey(KEY);
    expect(protection).toBe('protected');
    expect(script.alter('iad-1', cordoned).survey(KEY).protection).toBe(
      'protected',
    );
  });
});
