import type {
  Intent,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { FleetScript } from './__testUtils__/FleetScript';
import type { SurveyInput } from './types';

const KEY = 'shop/checkout';

const pair = () =>
  new FleetScript('fra-1', 'iad-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 3 })
    .runs(KEY, 'iad-1', { ready: 3 })
    .declares(KEY, { mode: 'standby', regions: 'eu-central, us-east' });

const NEAREST = { outlierDetection: { maxEjectionPercent: 100 } };
const ALL_IN_FRANKFURT = {
  ...NEAREST,
  loadBalancer: {
    localityLbSetting: {
      distribute: [{ from: '*', to: { 'eu-central/*': 100 } }],
      failover: [],
      failoverPriority: [],
    },
  },
};

const steered =
  (intent: Intent, moving = false) =>
  (input: SurveyInput): SurveyInput => ({
    ...input,
    steered: new Map([[KEY, { intent, operation: 'op-1', moving }]]),
  });

const converging =
  (...clusters: string[]) =>
  (input: SurveyInput): SurveyInput => ({
    ...input,
    converging: new Map([[KEY, new Set(clusters)]]),
  });

const OVERSEAS: Intent = {
  mode: 'active-standby',
  order: ['us-east', 'eu-central'],
};

describe('a service that was moved from here', () => {
  it('is meant to be where it was moved to, whatever is declared', () => {
    const view = pair().survey(KEY, steered(OVERSEAS));

    expect(view).toMatchObject({
      intent: OVERSEAS,
      intentSource: 'operation',
      steeredBy: { operation: 'op-1', moving: false },
    });
    expect(view.split.desired).toMatchObject({
      known: true,
      split: { 'us-east': 100, 'eu-central': 0 },
    });
  });

  it('is compared with its objects once it was moved, and not while it is', () => {
    const driftOf = (moving: boolean) =>
      pair()
        .rule(KEY, ALL_IN_FRANKFURT)
        .survey(KEY, steered(OVERSEAS, moving))
        .readiness.find(({ check }) => check === 'drift');

    expect(driftOf(true)).toMatchObject({
      verdict: 'unknown',
      title: 'Its traffic is being moved',
    });
    expect(driftOf(false)).toMatchObject({ verdict: 'warn' });
  });
});

describe('a drained region', () => {
  const weighted: Intent = {
    mode: 'active-active',
    routing: 'weighted',
    weights: { 'eu-central': 60, 'us-east': 40 },
    drained: ['eu-central'],
  };

  it('gives its share to the others', () => {
    expect(pair().survey(KEY, steered(weighted)).split.desired).toMatchObject({
      split: { 'eu-central': 0, 'us-east': 100 },
    });
  });

  it('is not lost when it serves nothing', () => {
    const view = new FleetScript('fra-1', 'iad-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 0, desired: 3 })
      .runs(KEY, 'iad-1', { ready: 3 });

    expect(view.survey(KEY, steered(weighted)).serving).not.toBe('failed-over');
    const { drained: _, ...undrained } = weighted;
    expect(view.survey(KEY, steered(undrained)).serving).toBe('failed-over');
  });

  it('leaves open who serves its callers where each is served nearby', () => {
    const view = pair()
      .measures(KEY, { 'fra-1>iad-1': 30, 'iad-1>iad-1': 10 })
      .survey(
        KEY,
        steered({
          mode: 'active-active',
          routing: 'nearest',
          drained: ['fra-1'],
        }),
      );

    expect(view.split.desired).toMatchObject({
      known: false,
      reason: expect.stringContaining('eu-central'),
    });
  });
});

describe('a cluster that is still to be brought to what is meant', () => {
  it('does not count as serving, and says so', () => {
    const view = pair().rule(KEY, NEAREST).survey(KEY, converging('iad-1'));
    const there = view.placements.find(({ cluster }) => cluster === 'iad-1');

    expect(there).toMatchObject({
      converging: true,
      endpoints: { ready: 3 },
      gaps: [expect.stringContaining('does not count as serving')],
    });
    const isFrankfurtLost = (one: ServiceView) =>
      one.whatIf.find(({ region }) => region === 'eu-central')?.verdict;
    const cell = view.regions.find(({ region }) => region === 'us-east');
    expect(cell).toMatchObject({ ready: 0 });
    expect(isFrankfurtLost(view)).not.toBe(
      isFrankfurtLost(pair().rule(KEY, NEAREST).survey(KEY)),
    );
  });
});
