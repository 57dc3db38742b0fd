/** What holds for every fleet, whatever it runs. A failure prints the seed that repeats it. */
import fc from 'fast-check';
import type {
  Finding,
  FindingVerdict,
  ProtectionStatus,
  ServiceView,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ResourceKey } from '../fleet/facts';
import {
  briefOf,
  createServiceSurveyor,
  summarizeFleet,
  survey,
  toRow,
} from './index';
import { fleets, KEYS, NAMES, weirdFleets } from './__testUtils__/arbitraries';
import { RESOURCE_KEYS } from './__testUtils__/emptyCluster';
import {
  losesCluster,
  losesConfigMaps,
  losesObservers,
  losesResource,
} from './__testUtils__/losingFacts';
import type { SurveyInput } from './types';

const RUNS = { numRuns: 100 };

const cluster = fc.constantFrom(...NAMES);
const resource = fc.constantFrom(...RESOURCE_KEYS);

/** A way to lose facts that prints as what it does. */
type Loss = {
  of: (input: SurveyInput) => SurveyInput;
  [fc.toStringMethod]: () => string;
};

function lossThat(of: Loss['of'], ...words: string[]): Loss {
  return { of, [fc.toStringMethod]: () => words.join(' ') };
}

const loss: fc.Arbitrary<Loss> = fc.oneof(
  cluster.map(name =>
    lossThat(input => losesCluster(input, name), 'loses', name),
  ),
  fc
    .tuple(cluster, resource, fc.constantFrom('kept' as const, 'gone' as const))
    .map(([name, key, facts]) =>
      lossThat(
        input => losesResource(input, name, key, facts),
        'loses',
        name,
        key,
        facts,
      ),
    ),
  fc.constant(lossThat(losesObservers, 'loses observers')),
  fc
    .tuple(cluster, fc.constantFrom('kept' as const, 'gone' as const))
    .map(([name, facts]) =>
      lossThat(
        input => losesConfigMaps(input, name, facts),
        'loses',
        name,
        'ConfigMaps',
        facts,
      ),
    ),
);

function viewsOf(input: SurveyInput): ServiceView[] {
  const surveyor = createServiceSurveyor(input);
  return KEYS.map(key => surveyor.survey(key));
}

const SERVING: Record<ServingStatus, number> = {
  normal: 0,
  partial: 1,
  'failed-over': 1,
  unknown: 2,
  down: 2,
};

const PROTECTION: Record<ProtectionStatus, number> = {
  protected: 0,
  'at-risk': 1,
  unprotected: 2,
  unknown: 2,
};

const VERDICT: Record<FindingVerdict, number> = {
  pass: 0,
  warn: 1,
  fail: 2,
  unknown: 2,
};

/** An unknown status may turn out to be a known weakness; it may not turn out to be fine. */
function isBetter<T extends string>(
  rank: Record<T, number>,
  before: T,
  after: T,
): boolean {
  return before === 'unknown' ? rank[after] === 0 : rank[after] < rank[before];
}

function verdicts(findings: readonly Finding[]): Map<string, FindingVerdict> {
  return new Map(findings.map(f => [f.check, f.verdict]));
}

function improvements(before: ServiceView, after: ServiceView): string[] {
  const then = verdicts(before.readiness);
  const now = verdicts(after.readiness);
  return [
    ...(isBetter(SERVING, before.serving, after.serving)
      ? [`serving ${before.serving} → ${after.serving}`]
      : []),
    ...(isBetter(PROTECTION, before.protection, after.protection)
      ? [`protection ${before.protection} → ${after.protection}`]
      : []),
    ...[...then].flatMap(([check, verdict]) => {
      const next = now.get(check) ?? 'pass';
      return isBetter(VERDICT, verdict, next)
        ? [`${check} ${verdict} → ${next}`]
        : [];
    }),
  ];
}

describe('losing facts', () => {
  it('never improves a status or a finding', () => {
    fc.assert(
      fc.property(
        fleets,
        fc.array(loss, { minLength: 1, maxLength: 3 }),
        ({ input }, losses) => {
          const less = losses.reduce((facts, lose) => lose.of(facts), input);
          const after = viewsOf(less);
          viewsOf(input).forEach((before, i) => {
            expect(improvements(before, after[i])).toEqual([]);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never leaves a service protected or normal when a cluster that holds it cannot be seen', () => {
    fc.assert(
      fc.property(fleets, cluster, ({ input }, name) => {
        const touched = viewsOf(losesCluster(input, name)).filter(view =>
          view.placements.some(p => p.cluster === name),
        );
        for (const view of touched) {
          expect(view.protection).not.toBe('protected');
          expect(view.serving).not.toBe('normal');
        }
      }),
      RUNS,
    );
  });

  it('changes nothing for services that have nothing to do with the cluster', () => {
    fc.assert(
      fc.property(fleets, cluster, ({ input }, name) => {
        const before = viewsOf(input);
        const after = viewsOf(losesCluster(input, name));
        const unconcerned = before.flatMap((view, i) =>
          concerns(view, name, input) ? [] : [{ view, later: after[i] }],
        );
        for (const { view, later } of unconcerned) {
          expect(withoutFreshness(later)).toEqual(withoutFreshness(view));
        }
      }),
      RUNS,
    );
  });
});

/** Whether a service is placed, named, measured, declared or remembered in a cluster. */
function concerns(view: ServiceView, name: string, input: SurveyInput) {
  const key = `${view.ref.namespace}/${view.ref.name}`;
  const isMeasured = input.observations.some(o =>
    o.last?.flows.some(
      f =>
        `${f.service.namespace}/${f.service.name}` === key &&
        (f.sourceCluster === name || f.destinationCluster === name),
    ),
  );
  return (
    isMeasured ||
    view.placements.some(p => p.cluster === name) ||
    view.declared.regions !== undefined ||
    input.clusters.some(c => c.name === name && c.services.has(key)) ||
    input.remembered.some(
      r =>
        r.cluster === name &&
        `${r.service.namespace}/${r.service.name}` === key,
    )
  );
}

/** The one finding that names a cluster of which nothing is known. */
function withoutFreshness(view: ServiceView) {
  const readiness = view.readiness.filter(f => f.check !== 'facts-fresh');
  return { ...view, readiness, findings: undefined };
}

describe('checks', () => {
  const needs: [Finding['check'], ResourceKey][] = [
    ['zone-spread', 'endpointslices'],
    ['image-parity', 'deployments'],
    ['configuration-parity', 'deployments'],
    ['configuration-parity', 'rollouts'],
    ['image-parity', 'rollouts'],
    ['facts-fresh', 'resourcequotas'],
    ['facts-fresh', 'nodes'],
    ['automatic-failover', 'destinationrules'],
    ['policy-parity', 'destinationrules'],
    ['peering-health', 'istiomulticlusters'],
    ['autoscaler-room', 'horizontalpodautoscalers'],
    ['disruption-budget', 'poddisruptionbudgets'],
    ['facts-fresh', 'services'],
  ];

  it.each(needs)('%s never passes without %s', (check, key) => {
    fc.assert(
      fc.property(
        fleets,
        fc.constantFrom('kept' as const, 'gone' as const),
        ({ input }, facts) => {
          const blind = NAMES.reduce(
            (less, name) => losesResource(less, name, key, facts),
            input,
          );
          // One placement needs no peering, so that check may pass.
          const judged = viewsOf(blind).filter(
            view => check !== 'peering-health' || view.placements.length > 1,
          );
          for (const view of judged) {
            expect(verdicts(view.readiness).get(check)).not.toBe('pass');
          }
        },
      ),
      RUNS,
    );
  });

  it('always give a remedy or a reason, and evidence says where it is from', () => {
    fc.assert(
      fc.property(fleets, ({ input }) => {
        for (const finding of viewsOf(input).flatMap(v => v.readiness)) {
          expect(finding.title).toMatch(/\S/);
          expect(finding.detail).toMatch(/\S/);
          finding.evidence.forEach(e => expect(e.source).toMatch(/\S/));
        }
      }),
      RUNS,
    );
  });
});

describe('what lists need of a service', () => {
  it('is what its view says', () => {
    fc.assert(
      fc.property(fc.oneof(fleets, weirdFleets), ({ input }) => {
        const surveyor = createServiceSurveyor(input);
        for (const key of KEYS) {
          expect(surveyor.brief(key)).toEqual(briefOf(surveyor.survey(key)));
        }
      }),
      RUNS,
    );
  });
});

describe('the order of facts', () => {
  it('never matters', () => {
    fc.assert(
      fc.property(fleets, ({ input }) => {
        expect(survey(reversed(input))).toEqual(survey(input));
      }),
      RUNS,
    );
  });
});

function reversed(input: SurveyInput): SurveyInput {
  const back = <V>(map: ReadonlyMap<string, V>) => new Map([...map].reverse());
  return {
    ...input,
    clusters: [...input.clusters].reverse().map(c => ({
      ...c,
      ...Object.fromEntries(
        RESOURCE_KEYS.map(key => [key, back<unknown>(c[key])]),
      ),
    })),
    bindings: [...input.bindings].reverse(),
    remembered: [...input.remembered].reverse(),
    observations: [...input.observations].reverse().map(o => ({
      ...o,
      last: o.last && { ...o.last, flows: [...o.last.flows].reverse() },
    })),
  };
}

describe('facts of the right type and of any content', () => {
  it('never make the survey throw, and every number in a view is one', () => {
    fc.assert(
      fc.property(weirdFleets, ({ input }) => {
        const whole = survey(input);
        const rows = [...whole.services.values()].map(toRow);
        const summary = summarizeFleet(whole, rows);
        expect(summary.services).toBe(rows.length);
        for (const row of rows) {
          for (const cell of row.regions) {
            expect(cell.ready ?? 0).toBeGreaterThanOrEqual(0);
            expect(cell.trafficPercent ?? 0).toBeLessThanOrEqual(100.001);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
