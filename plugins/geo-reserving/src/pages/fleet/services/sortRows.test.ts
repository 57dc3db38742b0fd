import type { ServiceSort } from '@geo-reserving/plugin-geo-reserving-common';
import fc from 'fast-check';
import { serviceRowFixtures } from '../../../fixtures';
import { sortRows } from './sortRows';

const rows = serviceRowFixtures(200);
const SORTS: ServiceSort[] = [
  'worst',
  'name',
  'serving',
  'protection',
  'traffic',
  'observed',
];
const names = (list: typeof rows) =>
  list.map(({ ref }) => `${ref.namespace}/${ref.name}`);

describe('sortRows', () => {
  it.each(SORTS)('gives one order by %s, whatever order came in', sort => {
    const expected = names(sortRows(rows, sort));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 200 }), shuffled => {
        expect(names(sortRows(shuffled, sort))).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('leaves the rows it was given alone', () => {
    const given = Object.freeze([...rows]);
    expect(sortRows(given, 'worst')).toHaveLength(rows.length);
    expect(given).toEqual(rows);
  });

  it('puts the worst first: down, then what serves from elsewhere or in part', () => {
    const serving = sortRows(rows, 'worst').map(row => row.serving);
    const order = ['down', 'failed-over', 'partial', 'unknown', 'normal'];
    const ranks = serving.map(status => order.indexOf(status));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(serving[0]).toBe('down');
  });

  it('does not take unmeasured traffic for the least traffic that was measured', () => {
    const [busy] = rows.filter(row => row.rps);
    const zero = { ...busy, rps: 0 };
    const unknown = { ...busy, rps: undefined };
    const sorted = sortRows([unknown, zero, busy], 'traffic');
    expect(sorted).toEqual([busy, zero, unknown]);
  });
});
