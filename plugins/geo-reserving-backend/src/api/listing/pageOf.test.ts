import fc from 'fast-check';
import type {
  ServiceRow,
  ServiceSort,
} from '@geo-reserving/plugin-geo-reserving-common';
import { serviceRow, serviceView } from '../../__testUtils__/serviceView';
import {
  PROTECTION_STATUSES,
  SERVING_STATUSES,
  SORTS,
} from '../document/words';
import { pageOf } from './pageOf';
import { readListQuery } from './readListQuery';

const anyRow = fc
  .record({
    key: fc
      .tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 50 }))
      .map(([namespace, i]) => `${namespace}/s${i}`),
    serving: fc.constantFrom(...SERVING_STATUSES),
    protection: fc.constantFrom(...PROTECTION_STATUSES),
    rps: fc.option(fc.nat(5), { nil: undefined }),
    observedAt: fc.option(
      fc.constantFrom('2026-08-01T12:00:00Z', '2026-08-01T12:00:01Z'),
      { nil: undefined },
    ),
  })
  .map(({ key, ...rest }) => serviceRow(serviceView(key, rest)));
const anyRows = fc.uniqueArray(anyRow, {
  selector: nameOf,
  maxLength: 30,
});
const anyOrder = fc.record({
  sort: fc.constantFrom<ServiceSort[]>(...SORTS),
  order: fc.constantFrom('asc' as const, 'desc' as const),
  limit: fc.integer({ min: 1, max: 7 }),
});

function nameOf({ ref }: ServiceRow): string {
  return `${ref.namespace}/${ref.name}`;
}

/** Walks through all pages; `change` may replace the rows between two of them. */
function walk(
  rows: ServiceRow[],
  query: { sort: ServiceSort; order: 'asc' | 'desc'; limit: number },
  change: (rows: ServiceRow[]) => ServiceRow[] = same => same,
): string[] {
  const seen: string[] = [];
  let current = rows;
  let cursor: string | undefined;
  do {
    const page = pageOf(current, readListQuery({ ...query, cursor }));
    seen.push(...page.items.map(nameOf));
    cursor = page.nextCursor;
    current = change(current);
  } while (cursor);
  return seen;
}

describe('pageOf', () => {
  it('gives each row exactly once over all pages, in one order', () => {
    fc.assert(
      fc.property(anyRows, anyOrder, (rows, query) => {
        const whole = walk(rows, { ...query, limit: 5_000 });
        expect(walk(rows, query)).toEqual(whole);
        expect(new Set(whole)).toEqual(new Set(rows.map(nameOf)));
      }),
    );
  });

  it('orders the same whatever order the rows come in', () => {
    fc.assert(
      fc.property(anyRows, anyOrder, (rows, query) => {
        expect(walk([...rows].reverse(), query)).toEqual(walk(rows, query));
      }),
    );
  });

  it('misses and repeats no row that stays, while others come and go', () => {
    fc.assert(
      fc.property(anyRows, anyRows, anyOrder, (rows, others, query) => {
        const staying = new Set(rows.map(nameOf));
        const coming = others.filter(row => !staying.has(nameOf(row)));
        let turn = 0;
        const seen = walk([...rows, ...coming], query, () => {
          turn += 1;
          return turn % 2 ? rows : [...rows, ...coming];
        });
        const ofStaying = seen.filter(name => staying.has(name));
        expect(new Set(ofStaying)).toEqual(staying);
        expect(ofStaying).toHaveLength(staying.size);
      }),
    );
  });

  it('puts down before everything else, and unknown before well', () => {
    const rows = SERVING_STATUSES.map(serving =>
      serviceRow(serviceView(`a/${serving}`, { serving })),
    );
    expect(walk(rows, { sort: 'worst', order: 'asc', limit: 9 })).toEqual([
      'a/down',
      'a/failed-over',
      'a/partial',
      'a/unknown',
      'a/normal',
    ]);
  });
});
