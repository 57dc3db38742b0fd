import type { DirectorView } from '@geo-reserving/plugin-geo-reserving-common';
import { ago } from '../../../fixtures';
import { groupDirectors } from './groupDirectors';

function mesh(from: string, rest: Partial<DirectorView> = {}): DirectorView {
  const provenance = { source: `Istio in ${from}`, at: ago(2), stale: false };
  return {
    id: `istio/${from}`,
    director: 'istio',
    layer: 'internal',
    title: `Istio in ${from}`,
    from,
    summary: 'Weights by region.',
    split: { known: true, split: { eu: 100 }, unserved: 0, provenance },
    felt: { kind: 'at-once' },
    targets: [],
    objects: [
      {
        kind: 'DestinationRule',
        cluster: from,
        name: 'checkout',
        managers: [],
        moduleManaged: false,
      },
    ],
    notes: [],
    provenance,
    ...rest,
  };
}

const balancer = mesh('', {
  id: 'haproxy/lb-1',
  director: 'haproxy',
  layer: 'external',
  title: 'HAProxy lb-1',
  from: undefined,
});

describe('groupDirectors', () => {
  it('folds control planes that do the same, and names all of them', () => {
    const [{ groups }] = groupDirectors([mesh('fra-1'), mesh('iad-1')]);
    expect(groups).toMatchObject([
      {
        titles: ['Istio in fra-1', 'Istio in iad-1'],
        from: ['fra-1', 'iad-1'],
        objects: [{ cluster: 'fra-1' }, { cluster: 'iad-1' }],
      },
    ]);
  });

  it('keeps apart what differs, however little', () => {
    const other = mesh('iad-1', { notes: ['It has no outlier detection.'] });
    const [{ groups }] = groupDirectors([mesh('fra-1'), other]);
    expect(groups).toHaveLength(2);
  });

  it('never folds balancers with targets of their own', () => {
    const withTargets = (id: string) => ({
      ...balancer,
      id,
      targets: [{ name: 'fra', state: 'serving' as const }],
    });
    const [{ groups }] = groupDirectors([withTargets('a'), withTargets('b')]);
    expect(groups).toHaveLength(2);
  });

  it('puts the layer in front first and leaves out empty ones', () => {
    const layers = groupDirectors([mesh('fra-1'), balancer]);
    expect(layers.map(({ layer }) => layer)).toEqual(['external', 'internal']);
    expect(groupDirectors([balancer])).toHaveLength(1);
    expect(groupDirectors([])).toEqual([]);
  });

  it('is only as good as its weakest part', () => {
    const old = { source: 'Istio in iad-1', at: ago(900), stale: true };
    const [{ groups }] = groupDirectors([
      mesh('fra-1'),
      mesh('iad-1', { provenance: old }),
    ]);
    expect(groups[0].provenance).toBe(old);
  });
});
