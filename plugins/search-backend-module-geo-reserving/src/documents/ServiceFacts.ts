import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';

/** Services as they were just read, whole. */
export type ServiceFacts = {
  rows: readonly ServiceRow[];
  /** As of when all rows are true, milliseconds since the epoch. */
  asOf: number;
  /** Titles of regions by name; a region without one goes by its name. */
  regionTitles: ReadonlyMap<string, string>;
  /** Titles of the findings that fail, by service; a service that is missing was not read. */
  failing: ReadonlyMap<string, readonly string[]>;
};

/** `shop/checkout` */
export function keyOf({ namespace, name }: ServiceRow['ref']): string {
  return `${namespace}/${name}`;
}
