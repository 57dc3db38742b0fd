import type {
  ServiceList,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import { modeOf } from './modeOf';

/** Values that occur in the rows, sorted, for the filters of a page. */
export function facetsOf(rows: readonly ServiceRow[]): ServiceList['facets'] {
  return {
    namespaces: distinct(rows.map(({ ref }) => ref.namespace)),
    owners: distinct(rows.map(({ owner }) => owner)),
    modes: distinct(rows.map(({ intent }) => modeOf(intent))),
  };
}

function distinct(values: (string | undefined)[]): string[] {
  const known = values.filter(value => value !== undefined);
  return [...new Set(known)].sort();
}
