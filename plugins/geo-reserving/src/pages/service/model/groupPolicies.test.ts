import { checkoutFixture } from '../../../fixtures';
import { groupPolicies } from './groupPolicies';

describe('groupPolicies', () => {
  const { policies } = checkoutFixture();

  it('folds equal copies into one line with all their clusters', () => {
    const groups = groupPolicies(policies);
    expect(groups).toHaveLength(1);
    expect(groups[0].clusters).toEqual(['fra-1', 'iad-1', 'gru-1', 'sin-1']);
  });

  it('keeps copies apart that do something else', () => {
    const [first, ...rest] = policies;
    const groups = groupPolicies([
      { ...first, summary: 'no weights' },
      ...rest,
    ]);
    expect(groups.map(g => g.clusters.length)).toEqual([1, 3]);
  });

  it('is as old as its oldest copy', () => {
    const [first, ...rest] = policies;
    const stale = { ...first.provenance, stale: true };
    const [group] = groupPolicies([...rest, { ...first, provenance: stale }]);
    expect(group.provenance.stale).toBe(true);
  });
});
