import type {
  ServiceRow,
  ServiceSort,
} from '@geo-reserving/plugin-geo-reserving-common';
import { PROTECTION, SERVING } from '../query/fleetQuery';

type Compare = (a: ServiceRow, b: ServiceRow) => number;

const byName: Compare = (a, b) =>
  compareText(a.ref.name, b.ref.name) ||
  compareText(a.ref.namespace, b.ref.namespace);
const byServing: Compare = (a, b) =>
  SERVING.indexOf(a.serving) - SERVING.indexOf(b.serving);
const byProtection: Compare = (a, b) =>
  PROTECTION.indexOf(a.protection) - PROTECTION.indexOf(b.protection);
/** Most traffic first; not measured comes last, because it is not zero. */
const byTraffic: Compare = (a, b) => compareNumbers(b.rps, a.rps);
/** Longest ago first; never is longest. */
const byObserved: Compare = (a, b) =>
  compareText(a.observedAt ?? '', b.observedAt ?? '');

/** Each key's natural order, i.e. what `asc` shows first. */
const comparisons: Record<ServiceSort, Compare[]> = {
  worst: [byServing, byProtection, byTraffic],
  name: [],
  serving: [byServing, byProtection],
  protection: [byProtection, byServing],
  traffic: [byTraffic],
  observed: [byObserved],
};

/**
 * A sorted copy of the rows. Names break ties in every order, so that rows never swap places by
 * themselves between two pictures.
 *
 * @param order - `asc` is the key's natural order: worst first, most traffic first, A to Z,
 * longest unobserved first
 */
export function sortRows(
  rows: readonly ServiceRow[],
  sort: ServiceSort,
  order: 'asc' | 'desc' = 'asc',
): ServiceRow[] {
  const keys = comparisons[sort];
  const direction = order === 'asc' ? 1 : -1;
  const nameDirection = sort === 'name' ? direction : 1;
  return [...rows].sort((a, b) => {
    for (const compare of keys) {
      const result = compare(a, b);
      if (result !== 0) return result * direction;
    }
    return byName(a, b) * nameDirection;
  });
}

/** By code unit: a collator would cost most of the time of a sort of thousands of rows. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareNumbers(a: number | undefined, b: number | undefined): number {
  return (a ?? -1) - (b ?? -1);
}
