import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import { modeOf } from './modeOf';
import type { ListQuery } from './readListQuery';

/** Whether a row passes all filters; an absent filter lets everything pass. */
export function matches(
  row: ServiceRow,
  filters: ListQuery['filters'],
): boolean {
  return (
    isIn(filters.serving, row.serving) &&
    isIn(filters.protection, row.protection) &&
    isIn(filters.namespace, row.ref.namespace) &&
    isIn(filters.owner, row.owner) &&
    isIn(filters.mode, modeOf(row.intent)) &&
    isInRegion(row, filters.region) &&
    isFound(row, filters.search)
  );
}

function isIn<T>(wanted: readonly T[] | undefined, value: T | undefined) {
  if (!wanted?.length) return true;
  return value !== undefined && wanted.includes(value);
}

function isInRegion(row: ServiceRow, regions: readonly string[] | undefined) {
  if (!regions?.length) return true;
  return row.regions.some(
    ({ region, state }) => state !== 'none' && regions.includes(region),
  );
}

/** Every word of the search must occur somewhere, in any case. */
function isFound(row: ServiceRow, search: string | undefined): boolean {
  const words = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  if (words.length === 0) return true;
  const text = [
    `${row.ref.namespace}/${row.ref.name}`,
    row.owner ?? '',
    ...row.entityRefs,
  ]
    .join(' ')
    .toLowerCase();
  return words.every(word => text.includes(word));
}
