/** What replicated data that has not arrived has to do with a plan. */
import type {
  DrainTarget,
  Intent,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { RuleQuestion } from '@geo-reserving/plugin-geo-reserving-node';
import { balancedFleet, planQuestion } from './__testUtils__/planQuestion';
import { makePlan } from './makePlan';
import { objectionsTo } from './objections';
import type { PlanQuestion } from './PlanQuestion';

const weighted = (weights: Record<string, number>): Intent => ({
  mode: 'active-active',
  routing: 'weighted',
  weights,
});

const shift = (weights: Record<string, number>): TrafficAction => ({
  kind: 'shift',
  intent: weighted(weights),
});

const WEST = { 'eu-central': 90, 'us-east': 10, 'sa-east': 0 };

const BEHIND = {
  id: 'cnpg/iad-1/shop/checkout-db',
  technology: 'CloudNativePG',
  scope: 'between-clusters',
  kind: 'Cluster',
  cluster: 'iad-1',
  name: 'checkout-db',
  role: 'secondary',
  state: 'replicating',
  message: 'It is behind.',
  lagSeconds: 48,
  rpoSeconds: 30,
  withinRpo: 'no',
  boundBy: 'annotation',
  provenance: { source: 'test', stale: false },
} as const;

describe('data that is behind', () => {
  const order = ['eu-central', 'us-east', 'sa-east'];
  const home: Intent = { mode: 'active-standby', order };
  const inTheUs = (name: string): Intent => ({ ...home, drained: [name] });
  const failedOver: Intent = {
    mode: 'active-standby',
    order: ['us-east', 'eu-central', 'sa-east'],
  };
  const away = () => balancedFleet({ 'fra-1': 0, 'iad-1': 100, 'gru-1': 0 });
  const toHome: TrafficAction = { kind: 'shift', intent: home };
  const undrain = (target: DrainTarget): TrafficAction => ({
    kind: 'undrain',
    target,
  });

  it.each<[string, TrafficAction, Intent]>([
    ['a fail-back of a drain', { kind: 'fail-back' }, inTheUs('eu-central')],
    ['a fail-back of a failover', { kind: 'fail-back' }, failedOver],
    ['an undrain', undrain({ region: 'eu-central' }), inTheUs('eu-central')],
    [
      'an undrain of the cluster',
      undrain({ cluster: 'fra-1' }),
      inTheUs('fra-1'),
    ],
    ['a shift that says the order anew', toHome, failedOver],
    ['a shift that drops what is drained', toHome, inTheUs('eu-central')],
    [
      'a shift from shares that spare the active one',
      toHome,
      weighted({ 'us-east': 100 }),
    ],
  ])('holds %s, which makes the region active again', (_, action, current) => {
    const { blockedBy, verdicts } = behind(action, current, away(), home);
    expect(blockedBy).toContain('replication-lag');
    expect(verdicts.find(v => v.rule === 'replication-lag')?.statement).toBe(
      'checkout-db is 48 s behind, the RPO is 30 s: what is missing would be lost.',
    );
  });

  it('holds a failover', () => {
    const { blockedBy } = behind({ kind: 'fail-over' }, home);
    expect(blockedBy).toContain('replication-lag');
  });

  it('is asked about once more before the step that makes a region active, however many went before', () => {
    const fleet = away();
    const question = behindQuestion(
      toHome,
      weighted({ 'us-east': 100 }),
      fleet,
    );
    const made = makePlan(question);
    expect(made.steps.length).toBeGreaterThan(1);
    const rules = objectionsTo(made, made.steps.length, question);
    expect(rules.map(({ rule }) => rule)).toContain('replication-lag');
  });

  it('holds a shift to shares that spare the active region', () => {
    const { blockedBy } = behind(shift({ 'us-east': 100 }), home);
    expect(blockedBy).toContain('replication-lag');
  });

  it.each<[string, TrafficAction, Intent]>([
    [
      'an undrain of a standby',
      undrain({ region: 'us-east' }),
      inTheUs('us-east'),
    ],
    [
      'another order of the standbys',
      {
        kind: 'shift',
        intent: {
          mode: 'active-standby',
          order: ['eu-central', 'sa-east', 'us-east'],
        },
      },
      home,
    ],
    ['shares that the active region is part of', shift(WEST), home],
  ])('does not hold %s, which leaves the writer', (_, action, current) => {
    const fleet = balancedFleet({ 'fra-1': 100, 'iad-1': 0, 'gru-1': 0 });
    const { change } = fleet.director;
    // So that each of them has something to write.
    fleet.director.change = (question, wanted) =>
      change!(question, { ...wanted, intent: weighted(WEST) });
    const { blockedBy, verdicts } = behind(action, current, fleet);
    expect(blockedBy).not.toContain('replication-lag');
    expect(verdicts.find(v => v.rule === 'replication-lag')?.statement).toMatch(
      /does not move the data; a failover would/,
    );
  });
});

/** A plan over a store that is 48 s behind an RPO of 30 s. */
function behind(...asked: Parameters<typeof behindQuestion>) {
  return makePlan(behindQuestion(...asked));
}

function behindQuestion(
  action: TrafficAction,
  from: Intent,
  fleet = balancedFleet({ 'fra-1': 100 }),
  home?: Intent,
): PlanQuestion {
  const question = planQuestion(fleet, action, { current: from, home });
  return {
    ...question,
    rules: question.rules.map(({ rule, ...setting }) => ({
      ...setting,
      rule: { ...rule, check: q => rule.check(withLag(q)) },
    })),
  };
}

function withLag(question: RuleQuestion): RuleQuestion {
  const { after } = question;
  const view = { ...after.view, replication: [BEHIND] };
  return { ...question, after: { ...after, view } };
}
