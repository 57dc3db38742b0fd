/** Losing sight of stores, or of what binds them, never makes anything look better. */
import fc from 'fast-check';
import type {
  FindingVerdict,
  ProtectionStatus,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterFacts } from '../../fleet/facts';
import { NOW } from '../__testUtils__/emptyCluster';
import { FleetScript } from '../__testUtils__/FleetScript';
import { losesCluster, losesResource } from '../__testUtils__/losingFacts';
import {
  keeps,
  STORES,
  withStores,
  type ScriptedStore,
} from '../__testUtils__/scriptedStores';
import { briefOf, createServiceSurveyor } from '../index';
import type { SurveyInput } from '../types';

const CLUSTERS = ['fra-1', 'iad-1', 'gru-1'];
const KEYS = ['shop/checkout', 'shop/cart'];

const cluster = fc.constantFrom(...CLUSTERS);

const binding = fc.constantFrom<ScriptedStore['binding']>(
  {
    services: [{ namespace: 'shop', name: 'checkout' }],
    labels: {},
    owners: [],
    claims: [],
  },
  {
    namespace: 'shop',
    services: [],
    labels: { app: 'cart' },
    owners: [],
    claims: [],
  },
  {
    namespace: 'shop',
    services: [],
    labels: {},
    owners: ['Deployment/checkout'],
    claims: [],
  },
  { namespace: 'shop', services: [], labels: {}, owners: [], claims: [] },
  { services: [], labels: {}, owners: [], claims: [], covers: ['*'] },
);

const store: fc.Arbitrary<Partial<ScriptedStore>> = fc.record(
  {
    binding,
    store: fc.constantFrom('a', 'b'),
    scope: fc.constantFrom(
      'between-clusters' as const,
      'in-cluster' as const,
      'backup' as const,
    ),
    role: fc.constantFrom(
      'primary' as const,
      'secondary' as const,
      'none' as const,
    ),
    state: fc.constantFrom(
      'replicating' as const,
      'degraded' as const,
      'broken' as const,
      'unknown' as const,
    ),
    lastSync: fc.constantFrom(
      undefined,
      NOW - 4_000,
      NOW - 400_000,
      NOW + 600_000,
    ),
  },
  { requiredKeys: ['binding'] },
);

const fleet = fc
  .record({
    stores: fc.array(
      fc.tuple(cluster, fc.constantFrom('db', 'checkout-db', 'x'), store),
      { maxLength: 5 },
    ),
    rpo: fc.constantFrom(undefined, '30s', 'soon'),
  })
  .map(({ stores, rpo }) => {
    const script = new FleetScript(...CLUSTERS).joined();
    for (const key of KEYS) {
      CLUSTERS.forEach(name => script.runs(key, name, { ready: 6 }));
      script.rule(key, { outlierDetection: { maxEjectionPercent: 100 } });
      script.declares(key, rpo ? { rpo } : {});
    }
    withStores(script, ...CLUSTERS);
    stores.forEach(([name, of, more]) => keeps(script, name, of, more));
    return script.input();
  });

type Loss = { title: string; of: (input: SurveyInput) => SurveyInput };

const loss: fc.Arbitrary<Loss> = fc.oneof(
  cluster.map(name => ({
    title: `${name} gone`,
    of: (input: SurveyInput) => losesCluster(input, name),
  })),
  fc
    .tuple(cluster, fc.constantFrom('kept' as const, 'gone' as const))
    .map(([name, facts]) => ({
      title: `stores in ${name} ${facts}`,
      of: (input: SurveyInput) => losesStores(input, name, facts),
    })),
  fc
    .tuple(
      cluster,
      fc.constantFrom('deployments' as const, 'services' as const),
      fc.constantFrom('kept' as const, 'gone' as const),
    )
    .map(([name, key, facts]) => ({
      title: `${key} in ${name} ${facts}`,
      of: (input: SurveyInput) => losesResource(input, name, key, facts),
    })),
);

function losesStores(
  input: SurveyInput,
  name: string,
  facts: 'kept' | 'gone',
): SurveyInput {
  const without = (c: ClusterFacts): ClusterFacts => {
    const known = c.declared.get(STORES)!;
    const state = {
      ...known.state,
      availability: 'forbidden' as const,
      ...(facts === 'gone' ? { at: undefined } : {}),
    };
    const left = facts === 'gone' ? new Map() : known.facts;
    return { ...c, declared: new Map([[STORES, { state, facts: left }]]) };
  };
  return {
    ...input,
    clusters: input.clusters.map(c => (c.name === name ? without(c) : c)),
  };
}

const VERDICT: Record<FindingVerdict, number> = {
  pass: 0,
  warn: 1,
  fail: 2,
  unknown: 2,
};
const PROTECTION: Record<ProtectionStatus, number> = {
  protected: 0,
  'at-risk': 1,
  unprotected: 2,
  unknown: 2,
};

function rank(view: ServiceView) {
  const found = view.readiness.find(f => f.check === 'replication-lag')!;
  return { verdict: found.verdict, protection: view.protection };
}

/** What was unknown may turn out to be a known weakness, and not to be fine. */
function isBetter<T extends string>(
  ranks: Record<T, number>,
  before: T,
  after: T,
) {
  return before === 'unknown'
    ? ranks[after] === 0
    : ranks[after] < ranks[before];
}

describe('losing sight of stores', () => {
  it('never improves the finding, nor the protection', () => {
    fc.assert(
      fc.property(
        fleet,
        fc.array(loss, { minLength: 1, maxLength: 3 }),
        (input, losses) => {
          const less = losses.reduce((facts, { of }) => of(facts), input);
          const [full, poor] = [input, less].map(facts =>
            createServiceSurveyor(facts),
          );
          for (const key of KEYS) {
            const [before, after] = [full, poor].map(surveyor =>
              rank(surveyor.survey(key)),
            );
            expect({
              key,
              before,
              after,
              better: isBetter(VERDICT, before.verdict, after.verdict),
            }).toMatchObject({ better: false });
            expect(
              isBetter(PROTECTION, before.protection, after.protection),
            ).toBe(false);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never lets the check pass without the facts that it needs', () => {
    fc.assert(
      fc.property(
        fleet,
        fc.constantFrom('kept' as const, 'gone' as const),
        (input, facts) => {
          const blind = CLUSTERS.reduce(
            (less, name) => losesStores(less, name, facts),
            input,
          );
          const surveyor = createServiceSurveyor(blind);
          for (const key of KEYS) {
            const view = surveyor.survey(key);
            expect(rank(view).verdict).not.toBe('pass');
            expect(view.replication.map(r => r.withinRpo)).not.toContain('yes');
          }
        },
      ),
    );
  });

  it('a brief says what the view says', () => {
    fc.assert(
      fc.property(fleet, input => {
        const surveyor = createServiceSurveyor(input);
        for (const key of KEYS) {
          expect(surveyor.brief(key)).toEqual(briefOf(surveyor.survey(key)));
        }
      }),
    );
  });

  it('the order of clusters and of stores never matters', () => {
    fc.assert(
      fc.property(fleet, input => {
        const backwards = {
          ...input,
          clusters: [...input.clusters].reverse().map(c => {
            const known = c.declared.get(STORES)!;
            const facts = new Map([...known.facts].reverse());
            return { ...c, declared: new Map([[STORES, { ...known, facts }]]) };
          }),
        };
        for (const key of KEYS) {
          expect(createServiceSurveyor(backwards).survey(key)).toEqual(
            createServiceSurveyor(input).survey(key),
          );
        }
      }),
    );
  });
});
