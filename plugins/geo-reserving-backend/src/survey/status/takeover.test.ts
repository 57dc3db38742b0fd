import fc from 'fast-check';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { fleets, KEYS } from '../__testUtils__/arbitraries';
import { withQuota } from '../__testUtils__/changes';
import { FleetScript } from '../__testUtils__/FleetScript';
import { losesResource } from '../__testUtils__/losingFacts';
import { createServiceSurveyor } from '../index';
import type { SurveyInput } from '../types';

const KEY = 'shop/checkout';

function viewsOf(input: SurveyInput): ServiceView[] {
  const surveyor = createServiceSurveyor(input);
  return KEYS.map(key => surveyor.survey(key));
}

const verdictOf = (view: ServiceView, check: string) =>
  view.readiness.find(f => f.check === check)?.verdict;

describe('what receivers could add', () => {
  const script = () =>
    new FleetScript('fra-1', 'fra-2', 'iad-1')
      .joined()
      .runs(KEY, 'iad-1', { ready: 12 })
      .runs(KEY, 'fra-1', { ready: 2, scales: { min: 1, max: 4 } })
      .runs(KEY, 'fra-2', { ready: 2 })
      .alter('fra-2', withQuota('shop', { pods: 5 }, { pods: 2 }))
      .rule(KEY, { outlierDetection: { maxEjectionPercent: 100 } });
  const frankfurt = (change?: (input: SurveyInput) => SurveyInput) =>
    script()
      .survey(KEY, change)
      .whatIf.find(l => l.region === 'us-east')?.receivers[0];

  it('is added up over the clusters of a region, and named by the tightest', () => {
    expect(frankfurt()).toMatchObject({
      region: 'eu-central',
      ready: 4,
      canAdd: 5,
      limitedBy: 'autoscaler',
    });
  });

  it('is unknown as a whole when it is unknown in one cluster', () => {
    const lost = frankfurt(i => losesResource(i, 'fra-2', 'nodes', 'kept'));
    expect(lost?.canAdd).toBeUndefined();
    expect(lost?.limitedBy).toBe('autoscaler');
  });

  it('shows with the placement what the quota and the nodes leave', () => {
    const { placements } = script().survey(KEY);
    expect(placements.find(p => p.cluster === 'fra-2')).toMatchObject({
      quota: { name: 'team', resource: 'pods', used: 2, hard: 5, podsLeft: 3 },
      schedulablePods: 190,
    });
    const lost = script().survey(KEY, i =>
      losesResource(i, 'fra-2', 'resourcequotas', 'kept'),
    );
    const placement = lost.placements.find(p => p.cluster === 'fra-2');
    expect(placement?.quota).toBeUndefined();
    expect(placement?.gaps).toContain('resourcequotas: forbidden');
  });
});

describe('in any fleet', () => {
  it('a takeover has room wherever what is ready is enough, and lacks it nowhere else', () => {
    fc.assert(
      fc.property(fleets, ({ input }) => {
        for (const view of viewsOf(input)) {
          const room = verdictOf(view, 'takeover-room');
          const isEnough = verdictOf(view, 'ready-capacity') === 'pass';
          expect(isEnough && room !== 'pass').toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a region adds no more pods than quotas and nodes of its clusters leave', () => {
    fc.assert(
      fc.property(fleets, ({ input }) => {
        for (const { whatIf, placements } of viewsOf(input)) {
          for (const { region, canAdd } of whatIf.flatMap(l => l.receivers)) {
            const here = placements.filter(p => p.region === region);
            const left = here.reduce(
              (sum, p) =>
                sum +
                Math.min(
                  p.schedulablePods ?? Infinity,
                  p.quota?.podsLeft ?? Infinity,
                  p.autoscaler
                    ? Math.max(0, p.autoscaler.max - p.autoscaler.current)
                    : Infinity,
                ),
              0,
            );
            expect(canAdd ?? 0).toBeLessThanOrEqual(left);
            expect(canAdd ?? 0).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
