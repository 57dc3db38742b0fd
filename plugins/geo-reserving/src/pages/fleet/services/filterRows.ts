import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import type { FleetQuery } from '../query/fleetQuery';

/** The part of the page's state that narrows the list down. */
export type RowFilter = Pick<
  FleetQuery,
  'search' | 'serving' | 'protection' | 'namespace' | 'owner' | 'region'
>;

/**
 * The rows that match every filter, in their order. An empty filter matches everything; words
 * of the search must all occur in `namespace/name`, the owner or an entity.
 */
export function filterRows(
  rows: readonly ServiceRow[],
  filter: RowFilter,
): ServiceRow[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const regions = new Set(filter.region);
  const tests = [
    oneOf(filter.serving, row => row.serving),
    oneOf(filter.protection, row => row.protection),
    oneOf(filter.namespace, row => row.ref.namespace),
    oneOf(filter.owner, row => row.owner),
    (row: ServiceRow) => regions.size === 0 || isPlacedIn(row, regions),
    (row: ServiceRow) => words.length === 0 || mentions(row, words),
  ];
  return rows.filter(row => tests.every(test => test(row)));
}

function oneOf<T>(
  wanted: readonly T[],
  valueOf: (row: ServiceRow) => T | undefined,
): (row: ServiceRow) => boolean {
  const set = new Set<T | undefined>(wanted);
  return row => set.size === 0 || set.has(valueOf(row));
}

function isPlacedIn(row: ServiceRow, regions: ReadonlySet<string>): boolean {
  return row.regions.some(
    cell => cell.state !== 'none' && regions.has(cell.region),
  );
}

function mentions(row: ServiceRow, words: readonly string[]): boolean {
  const { namespace, name } = row.ref;
  const text = [`${namespace}/${name}`, row.owner ?? '', ...row.entityRefs]
    .join(' ')
    .toLowerCase();
  return words.every(word => text.includes(word));
}
