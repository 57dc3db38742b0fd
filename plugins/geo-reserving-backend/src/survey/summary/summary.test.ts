import { summarizeFleet, survey, toRow } from '../index';
import { FleetScript } from '../__testUtils__/FleetScript';
import { losesCluster } from '../__testUtils__/losingFacts';
import type { SurveyInput } from '../types';

const OUTLIERS = { outlierDetection: { maxEjectionPercent: 100 } };

function fleet(): FleetScript {
  const script = new FleetScript('fra-1', 'iad-1').joined();
  for (const key of ['shop/checkout', 'shop/cart']) {
    script
      .runs(key, 'fra-1', { ready: 6 })
      .runs(key, 'iad-1', { ready: 6 })
      .rule(key, OUTLIERS);
  }
  return script;
}

function summary(script: FleetScript, change = (input: SurveyInput) => input) {
  const input = change(script.input());
  const { services, ...rest } = survey(input);
  return summarizeFleet(rest, [...services.values()].map(toRow));
}

describe('the fleet at a glance', () => {
  it('is calm when all is well', () => {
    expect(summary(fleet())).toMatchObject({
      headline:
        'All 2 services serve normally and would survive the loss of any region.',
      attention: [],
      serving: { normal: 2, down: 0 },
      protection: { protected: 2 },
    });
  });

  it('names the trouble and the cluster that does not answer', () => {
    const script = fleet().runs('finance/ledger', 'iad-1', { ready: 2 });
    const found = summary(script, input => losesCluster(input, 'iad-1'));

    expect(found.headline).toBe(
      'Two services serve in part and one is unknown, while iad-1 in Virginia does not answer.',
    );
    expect(
      found.attention.map(({ rank, tone, title }) => [rank, tone, title]),
    ).toEqual([
      [0, 'unreachable', 'iad-1 is unreachable'],
      [1, 'partial', 'shop/cart serves in part'],
      [2, 'partial', 'shop/checkout serves in part'],
    ]);
    expect(found.attention[0].detail).toContain('3 services had pods there.');
  });

  it.each([
    [['fra-1'], 'fra-1 in Frankfurt does not answer'],
    [['fra-1', 'fra-2'], 'Frankfurt (fra-1, fra-2) does not answer'],
    [
      ['fra-1', 'fra-2', 'iad-1'],
      'Frankfurt (fra-1, fra-2) does not answer and iad-1 in Virginia does not answer',
    ],
  ])('names a region once when it loses %j', (lost, reason) => {
    const script = new FleetScript('fra-1', 'fra-2', 'iad-1', 'gru-1')
      .joined()
      .runs('shop/checkout', 'gru-1', { ready: 6 });
    const { headline } = summary(script, input =>
      lost.reduce(losesCluster, input),
    );
    expect(headline).toContain(`while ${reason}.`);
  });

  it('puts what is down before all else', () => {
    const found = summary(
      fleet()
        .runs('finance/ledger', 'iad-1', { ready: 0, desired: 2 })
        .runs('notify/mailer', 'iad-1', { ready: 2 }),
    );

    expect(found.headline).toBe('One service is down.');
    expect(found.attention.map(a => a.title)).toEqual([
      'finance/ledger is down',
      'notify/mailer would not survive',
    ]);
  });

  it('has no rate when nobody measures', () => {
    expect(summary(fleet()).rps).toBeUndefined();
    expect(
      summary(fleet().measures('shop/cart', { 'fra-1>fra-1': 12 })).rps,
    ).toBe(12);
  });

  it('knows no services while nothing was read', () => {
    expect(summary(new FleetScript('fra-1')).headline).toBe(
      'No services are known yet.',
    );
  });
});
