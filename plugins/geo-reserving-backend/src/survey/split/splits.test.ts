import { surveyFleet } from '../index';
import { FleetScript } from '../__testUtils__/FleetScript';

const KEY = 'shop/checkout';

const pair = () =>
  new FleetScript('fra-1', 'iad-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 3 })
    .runs(KEY, 'iad-1', { ready: 3 });

const weights = (eu: number) => ({
  outlierDetection: { maxEjectionPercent: 100 },
  loadBalancer: {
    localityLbSetting: {
      distribute: [
        { from: '*', to: { 'eu-central/*': eu, 'us-east/*': 100 - eu } },
      ],
      failover: [],
      failoverPriority: [],
    },
  },
});

describe('the desired split', () => {
  it('of nearest has no percentages while nobody observes the origins', () => {
    expect(pair().survey(KEY).split.desired).toMatchObject({
      known: false,
      reason: expect.stringContaining('its own callers'),
    });
  });

  it('of nearest is where requests come from, when that is observed', () => {
    const view = pair()
      .measures(KEY, { 'fra-1>fra-1': 30, 'iad-1>fra-1': 10 })
      .survey(KEY);

    expect(view.split.desired).toMatchObject({
      known: true,
      split: { 'eu-central': 75, 'us-east': 25 },
    });
  });

  it('of weights in the objects is what they say', () => {
    const view = pair().rule(KEY, weights(80)).survey(KEY);

    expect(view.intent).toMatchObject({
      routing: 'weighted',
      weights: { 'eu-central': 80, 'us-east': 20 },
    });
    expect(view.intentSource).toBe('DestinationRule');
  });
});

describe('the configured split', () => {
  it('is one figure when all sources agree', () => {
    const view = new FleetScript('fra-1', 'iad-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 3, zones: ['a'] })
      .runs(KEY, 'iad-1', { ready: 3, zones: ['a'] })
      .rule(KEY, weights(80))
      .survey(KEY);

    expect(view.split.configured).toMatchObject({
      known: true,
      split: { 'eu-central': 80, 'us-east': 20 },
    });
  });

  it('shows what gateways make of weights over several zones', () => {
    const { split } = pair().rule(KEY, weights(80)).survey(KEY);

    const [fromFrankfurt] = split.configuredBySource;
    expect(fromFrankfurt.to['eu-central']).toBeGreaterThan(90);
  });

  it('is by source only when it depends on an origin that nobody observes', () => {
    const { split } = pair()
      .rule(KEY, { outlierDetection: { maxEjectionPercent: 100 } })
      .survey(KEY);

    expect(split.configured).toMatchObject({
      known: false,
      reason: expect.stringContaining('where requests come from'),
    });
    expect(split.configuredBySource).toEqual([
      {
        from: 'eu-central',
        to: { 'eu-central': 100, 'us-east': 0 },
        unserved: 0,
      },
      { from: 'us-east', to: { 'eu-central': 0, 'us-east': 100 }, unserved: 0 },
    ]);
  });

  it('names clusters of one region that disagree', () => {
    const { split } = new FleetScript('fra-1', 'fra-2', 'iad-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 3 })
      .runs(KEY, 'fra-2', { ready: 3 })
      .runs(KEY, 'iad-1', { ready: 3 })
      .rule(KEY, weights(80), ['fra-1', 'iad-1'])
      .rule(KEY, weights(20), ['fra-2'])
      .survey(KEY);

    expect(split.configuredBySource[0].disagreement).toEqual([
      'fra-1',
      'fra-2',
    ]);
  });
});

describe('the observed split', () => {
  it('says why it is not known', () => {
    expect(pair().survey(KEY).split.observed).toMatchObject({
      known: false,
      reason: 'No observer is configured.',
    });
    expect(
      pair().measures('other/service', { 'fra-1>fra-1': 1 }).survey(KEY).split
        .observed,
    ).toMatchObject({ reason: 'No observer measured a request to it.' });
  });

  it('takes requests that nobody answered for errors, not for a region', () => {
    const view = pair()
      .measures(KEY, { 'fra-1>fra-1': 75, 'fra-1>?': 25 })
      .survey(KEY);

    expect(view.split.observed).toMatchObject({
      split: { 'eu-central': 75 },
      unserved: 25,
    });
    expect(view.errorPercent).toBe(25);
    expect(view.serving).toBe('partial');
  });

  it('names a cluster that the configuration does not know', () => {
    const { observed } = pair()
      .measures(KEY, { 'fra-1>fra-1': 90, 'fra-1>kubernetes-7': 10 })
      .survey(KEY).split;

    expect(observed).toMatchObject({
      split: { 'eu-central': 90 },
      note: expect.stringContaining('kubernetes-7'),
    });
  });

  it('counts a pair of clusters once, by the freshest of two observers', () => {
    const view = pair()
      .measures(KEY, { 'fra-1>fra-1': 50 }, { ageMs: 30_000, observer: 'old' })
      .measures(KEY, { 'fra-1>fra-1': 80 }, { ageMs: 5_000, observer: 'new' })
      .survey(KEY);

    expect(view.rps).toBe(80);
  });

  it('adds up between regions for the map, with its age', () => {
    const { flows, regions } = surveyFleet(
      pair()
        .measures(
          KEY,
          { 'fra-1>iad-1': 5, 'iad-1>iad-1': 7 },
          { ageMs: 300_000 },
        )
        .input(),
    );

    expect(
      flows.map(({ from, to, rps, stale }) => [from, to, rps, stale]),
    ).toEqual([
      ['eu-central', 'us-east', 5, true],
      ['us-east', 'us-east', 7, true],
    ]);
    expect(regions.find(r => r.name === 'us-east')).toMatchObject({
      servedRps: 12,
      servedStale: true,
    });
    expect(regions[0].servedRps).toBeUndefined();
  });
});
