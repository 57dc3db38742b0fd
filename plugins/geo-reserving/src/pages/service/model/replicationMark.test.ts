import type { ReplicationView } from '@geo-reserving/plugin-geo-reserving-common';
import fc from 'fast-check';
import { replicationMark } from './replicationMark';

const AT = '2026-08-03T14:04:20Z';

function store(rest: Partial<ReplicationView> = {}): ReplicationView {
  return {
    id: 'cnpg/fra-1/shop/checkout-db',
    technology: 'CloudNativePG',
    scope: 'between-clusters',
    kind: 'Cluster',
    cluster: 'fra-1',
    name: 'checkout-db',
    role: 'primary',
    state: 'replicating',
    message: 'It replicates.',
    lagSeconds: 6,
    rpoSeconds: 30,
    withinRpo: 'yes',
    boundBy: 'annotation',
    provenance: { source: 'Cluster shop/checkout-db', at: AT, stale: false },
    ...rest,
  };
}

const anyStore = fc.record({
  scope: fc.constantFrom('between-clusters', 'in-cluster', 'backup'),
  state: fc.constantFrom('replicating', 'degraded', 'broken', 'unknown'),
  lagSeconds: fc.option(fc.nat(1_000), { nil: undefined }),
  withinRpo: fc.constantFrom('yes', 'no', 'unknown'),
} as const);

describe('replicationMark', () => {
  it.each<[string, Partial<ReplicationView>, object]>([
    ['is well within its RPO', {}, { verdict: 'pass', seconds: 6 }],
    [
      'is bad behind its RPO',
      { lagSeconds: 48, withinRpo: 'no' },
      { verdict: 'fail', says: 'behind', seconds: 48 },
    ],
    [
      'is not judged without an RPO',
      { rpoSeconds: undefined, withinRpo: 'unknown' },
      { says: 'behind', seconds: 6 },
    ],
    [
      'has an unknown lag when nothing says how far it is behind',
      { lagSeconds: undefined, withinRpo: 'unknown' },
      { verdict: 'unknown', says: 'lag-unknown' },
    ],
    [
      'has an unknown lag when its measurement is old',
      {
        withinRpo: 'unknown',
        lagProvenance: { source: 'Prometheus eu', at: AT, stale: true },
      },
      { verdict: 'unknown', says: 'lag-unknown', seconds: 6 },
    ],
    ['says that it is broken first', { state: 'broken' }, { says: 'broken' }],
    [
      'says that it works inside a cluster, whatever the RPO',
      { scope: 'in-cluster', lagSeconds: undefined, withinRpo: 'unknown' },
      { verdict: 'pass', says: 'works' },
    ],
  ])('%s', (_, rest, expected) => {
    expect(replicationMark(store(rest))).toMatchObject(expected);
  });

  it('gives no verdict where there is nothing to hold a lag against', () => {
    const mark = replicationMark(
      store({ rpoSeconds: undefined, withinRpo: 'unknown' }),
    );
    expect(mark.verdict).toBeUndefined();
  });

  it('is never well on old facts, and never when its state is not known', () => {
    fc.assert(
      fc.property(anyStore, fc.boolean(), (rest, stale) => {
        const provenance = { source: 's', at: stale ? AT : undefined, stale };
        const old = replicationMark(store({ ...rest, provenance }));
        expect(old.verdict).toBe('unknown');
        const unsure = replicationMark(store({ ...rest, state: 'unknown' }));
        expect(unsure.verdict).toBe('unknown');
      }),
    );
  });
});
