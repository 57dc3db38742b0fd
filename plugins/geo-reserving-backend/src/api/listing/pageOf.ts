import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import { encodeCursor } from './cursor';
import { matches } from './matches';
import type { ListQuery } from './readListQuery';
import { compareKeys, sortKey } from './sortKey';

/** One page of rows. */
export type Page = {
  items: ServiceRow[];
  /** Rows that pass the filters, on all pages. */
  totalItems: number;
  /** Absent on the last page. */
  nextCursor?: string;
};

/** Filters, sorts and cuts. */
export function pageOf(rows: readonly ServiceRow[], query: ListQuery): Page {
  const { filters, sort, order, limit, after } = query;
  const sorted = rows
    .filter(row => matches(row, filters))
    .map(row => ({ row, key: sortKey(row, sort) }))
    .sort((a, b) => compareKeys(a.key, b.key, order));
  const rest = after
    ? sorted.filter(({ key }) => compareKeys(key, after, order) > 0)
    : sorted;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => row),
    totalItems: sorted.length,
    nextCursor:
      last && rest.length > page.length
        ? encodeCursor({ sort, order, after: last.key })
        : undefined,
  };
}
