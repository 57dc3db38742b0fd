import type {
  ProtectionStatus,
  ServiceRow,
  ServiceSort,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';

/**
 * Where a row stands in an order: its parts are compared one after the other, and the last one is
 * its name, so that no two rows are equal. `null` is unknown and comes last in either direction.
 */
export type SortKey = (number | string | null)[];

/** The more urgent, the smaller. Unknown is worse than well, and better than known to be bad. */
const SERVING_ORDER: Record<ServingStatus, number> = {
  down: 0,
  'failed-over': 1,
  partial: 2,
  unknown: 3,
  normal: 4,
};

const PROTECTION_ORDER: Record<ProtectionStatus, number> = {
  unprotected: 0,
  'at-risk': 1,
  unknown: 2,
  protected: 3,
};

const LEADING_PARTS: Record<ServiceSort, (row: ServiceRow) => SortKey> = {
  worst: row => [
    SERVING_ORDER[row.serving],
    PROTECTION_ORDER[row.protection],
    -row.findings.fail,
    -row.findings.warn,
  ],
  name: () => [],
  serving: row => [SERVING_ORDER[row.serving]],
  protection: row => [PROTECTION_ORDER[row.protection]],
  traffic: row => [row.rps ?? null],
  observed: row => [row.observedAt ?? null],
};

/** The key of a row in one order. */
export function sortKey(row: ServiceRow, sort: ServiceSort): SortKey {
  return [...LEADING_PARTS[sort](row), `${row.ref.name}/${row.ref.namespace}`];
}

/** Compares two keys of the same order. */
export function compareKeys(
  a: SortKey,
  b: SortKey,
  order: 'asc' | 'desc',
): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const result = compareParts(a[i] ?? null, b[i] ?? null, order);
    if (result !== 0) return result;
  }
  return 0;
}

function compareParts(
  a: number | string | null,
  b: number | string | null,
  order: 'asc' | 'desc',
): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  // By code unit, so that the order is the same in every process.
  const ascending = a < b ? -1 : 1;
  return order === 'asc' ? ascending : -ascending;
}
