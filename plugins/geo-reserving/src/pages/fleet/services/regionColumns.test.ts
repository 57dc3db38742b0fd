import type { RegionView } from '@geo-reserving/plugin-geo-reserving-common';
import { serviceRowFixtures } from '../../../fixtures';
import { regionColumns } from './regionColumns';

const region = (name: string, servedRps?: number): RegionView => ({
  name,
  title: name.toUpperCase(),
  clusters: [],
  servedRps,
});

describe('regionColumns', () => {
  it('shows all regions in the order of the fleet when they fit', () => {
    const { shown, folded } = regionColumns(
      [region('b', 1), region('a', 9)],
      [],
    );
    expect(shown.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(folded).toEqual([]);
  });

  it('folds the regions with least traffic, and loses none', () => {
    const regions = [1, 8, 3, 7, 2, 6, 5, 4].map(n => region(`r${n}`, n));
    const { shown, folded } = regionColumns(regions, [], 6);
    expect(shown.map(({ name }) => name)).toEqual([
      'r8',
      'r3',
      'r7',
      'r6',
      'r5',
      'r4',
    ]);
    expect(folded.map(({ name }) => name)).toEqual(['r1', 'r2']);
  });

  it('gives a column to a region that only services mention', () => {
    const { shown } = regionColumns([], serviceRowFixtures(20));
    expect(shown.map(({ name }) => name)).toContain('eu-central');
  });
});
