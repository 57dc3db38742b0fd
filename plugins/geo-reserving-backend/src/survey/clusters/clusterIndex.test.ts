import fc from 'fast-check';
import type { PdbFact, WorkloadFact } from '../../fleet/facts';
import { emptyCluster } from '../__testUtils__/emptyCluster';
import { budgetsOf, workloadsSelectedBy } from './clusterIndex';

const labels = fc.dictionary(
  fc.constantFrom('app', 'tier', '__proto__'),
  fc.constantFrom('a', 'b'),
  { maxKeys: 3 },
);

function workload(name: string, podLabels: Record<string, string>) {
  return { namespace: 'shop', name, kind: 'Deployment', podLabels };
}

function cluster(
  workloads: ReturnType<typeof workload>[],
  budgets: Partial<PdbFact>[] = [],
) {
  return {
    ...emptyCluster('fra-1', 'eu-central'),
    deployments: new Map(
      workloads.map(w => [`shop/${w.name}`, w as WorkloadFact]),
    ),
    poddisruptionbudgets: new Map(
      budgets.map((b, i) => [
        `shop/${i}`,
        {
          namespace: 'shop',
          name: `${i}`,
          matchLabels: {},
          disruptionsAllowed: 1,
          expectedPods: 2,
          ...b,
        },
      ]),
    ),
  };
}

describe('look-ups over one cluster', () => {
  it('find exactly the workloads that a selector matches', () => {
    fc.assert(
      fc.property(fc.array(labels), labels, (all, selector) => {
        const facts = cluster(all.map((one, i) => workload(`w${i}`, one)));
        const wanted = Object.entries(selector);
        const matching = [...facts.deployments.values()].filter(
          ({ podLabels }) =>
            wanted.length > 0 &&
            wanted.every(([key, value]) => podLabels[key] === value),
        );
        expect(workloadsSelectedBy(facts, 'shop', selector)).toEqual(matching);
        expect(workloadsSelectedBy(facts, 'other', selector)).toEqual([]);
      }),
    );
  });

  it('stay quick with thousands of services in one namespace', () => {
    const names = Array.from({ length: 4_000 }, (_, i) => `service-${i}`);
    let looks = 0;
    const labelled = (app: string) => ({
      tier: 'a',
      get app() {
        looks += 1;
        return app;
      },
    });
    const facts = cluster(names.map(app => workload(app, labelled(app))));
    for (const app of names) {
      const found = workloadsSelectedBy(facts, 'shop', { tier: 'a', app });
      expect(found).toHaveLength(1);
    }
    // Once for the index and once for each match; each against each would be 16 million.
    expect(looks).toBeLessThanOrEqual(2 * names.length);
  });

  it('take an empty selector of a budget for all pods of its namespace', () => {
    const web = workload('web', { app: 'web' }) as WorkloadFact;
    const facts = cluster([], [{}, { matchLabels: { app: 'other' } }]);
    expect(budgetsOf(facts, web).map(b => b.name)).toEqual(['0']);
    expect(budgetsOf(facts, { ...web, namespace: 'other' })).toEqual([]);
  });

  it('name budgets by labels, and those that choose by expressions as possible', () => {
    const web = workload('web', { app: 'web', tier: 'a' }) as WorkloadFact;
    const facts = cluster(
      [],
      [
        { matchLabels: { tier: 'a', app: 'web' } },
        { matchLabels: { tier: 'a', app: 'cart' } },
        { matchLabels: { tier: 'a' }, hasExpressions: true },
        { hasExpressions: true },
      ],
    );
    const found = budgetsOf(facts, web).map(b => b.name);
    expect(found.sort()).toEqual(['0', '2', '3']);
  });
});
