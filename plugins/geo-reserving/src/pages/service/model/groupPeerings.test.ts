import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import fc from 'fast-check';
import { checkoutFixture } from '../../../fixtures';
import { groupPeerings, type PeeringLine } from './groupPeerings';

const sizeOf = (line: PeeringLine) => (line.kind === 'one' ? 1 : line.count);

describe('groupPeerings', () => {
  const lines = groupPeerings(checkoutFixture().peerings);

  it('lets what is broken stand by itself, first, with its way back', () => {
    expect(lines[0]).toMatchObject({
      peering: { from: 'gru-1', to: 'sin-1', status: 'broken' },
    });
    expect(lines[1]).toMatchObject({ peering: { from: 'sin-1', to: 'gru-1' } });
  });

  it('folds what is unknown around the cluster that is away', () => {
    expect(lines[2]).toMatchObject({
      kind: 'many',
      status: 'unknown',
      with: 'fra-2',
      count: 8,
      stale: true,
    });
  });

  it('folds the healthy rest', () => {
    expect(lines[3]).toMatchObject({ status: 'healthy', count: 10 });
    expect(lines).toHaveLength(4);
  });

  it('counts those that are not listed with the healthy rest', () => {
    const { peerings } = checkoutFixture();
    const at = '2020-01-01T00:00:00Z';
    const counted = { count: 2_400, at, stale: false };
    const more = groupPeerings(peerings, counted);
    expect(more.slice(0, 3)).toEqual(lines.slice(0, 3));
    expect(more[3]).toMatchObject({ status: 'healthy', count: 2_410, at });
    expect(groupPeerings([], counted)).toEqual([
      { kind: 'many', status: 'healthy', ...counted },
    ]);
    expect(groupPeerings(peerings, { count: 0, stale: false })).toEqual(lines);
  });

  it('counts every direction exactly once', () => {
    const base = checkoutFixture().peerings[0];
    const peering: fc.Arbitrary<PeeringView> = fc
      .record({
        from: fc.constantFrom('a', 'b', 'c', 'd'),
        to: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
        status: fc.constantFrom('healthy', 'broken', 'unknown' as const),
        reciprocal: fc.boolean(),
      })
      .map(p => ({ ...base, ...p, status: p.status as PeeringView['status'] }));
    fc.assert(
      fc.property(fc.array(peering, { maxLength: 24 }), peerings => {
        const total = groupPeerings(peerings)
          .map(sizeOf)
          .reduce((a, b) => a + b, 0);
        expect(total).toBe(peerings.length);
      }),
    );
  });
});
