import type { EvacuationRow } from '@geo-reserving/plugin-geo-reserving-common';
import type { RegionQuery } from '../query/regionQuery';

/** The rows that fit every filter, in their order; an empty filter lets everything pass. */
export function filterLosses(
  rows: readonly EvacuationRow[],
  query: RegionQuery,
): EvacuationRow[] {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    row =>
      isIn(query.verdict, row.loss.verdict) &&
      isIn(query.owner, row.owner) &&
      isIn(query.namespace, row.ref.namespace) &&
      words.every(word => textOf(row).includes(word)),
  );
}

/** Owners and namespaces that occur, for the filters, sorted. */
export function facetsOf(rows: readonly EvacuationRow[]) {
  const distinct = (values: (string | undefined)[]) =>
    [...new Set(values.filter((v): v is string => Boolean(v)))].sort();
  return {
    owners: distinct(rows.map(({ owner }) => owner)),
    namespaces: distinct(rows.map(({ ref }) => ref.namespace)),
  };
}

function isIn<T>(wanted: readonly T[], value: T | undefined): boolean {
  return wanted.length === 0 || (value !== undefined && wanted.includes(value));
}

function textOf({ ref, owner, tier, entityRefs }: EvacuationRow): string {
  return [`${ref.namespace}/${ref.name}`, owner, tier, ...entityRefs]
    .join(' ')
    .toLowerCase();
}
