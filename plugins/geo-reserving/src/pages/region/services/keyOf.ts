import type { EvacuationRow } from '@geo-reserving/plugin-geo-reserving-common';

/** Tells services apart. */
export function keyOf({ ref }: Pick<EvacuationRow, 'ref'>): string {
  return `${ref.namespace}/${ref.name}`;
}
