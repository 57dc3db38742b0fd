import { InputError } from '@backstage/errors';
import type {
  ServiceQuery,
  ServiceSort,
} from '@geo-reserving/plugin-geo-reserving-common';
import { DEFAULT_LIMIT } from '../document/serviceListParameters';
import { decodeCursor } from './cursor';
import type { SortKey } from './sortKey';

/** A query of the service list with everything decided that it left open. */
export type ListQuery = {
  filters: Pick<
    ServiceQuery,
    | 'search'
    | 'serving'
    | 'protection'
    | 'namespace'
    | 'owner'
    | 'mode'
    | 'region'
  >;
  sort: ServiceSort;
  order: 'asc' | 'desc';
  limit: number;
  /** Key of the last row of the page before. */
  after?: SortKey;
};

/** Directions in which people expect to read; `worst` ascending has the most urgent first. */
const DEFAULT_ORDER: Record<ServiceSort, 'asc' | 'desc'> = {
  worst: 'asc',
  name: 'asc',
  serving: 'asc',
  protection: 'asc',
  traffic: 'desc',
  observed: 'desc',
};

/**
 * Completes a query that the OpenAPI document has validated.
 *
 * @throws InputError when the cursor is not one of ours, or belongs to another order
 */
export function readListQuery(query: ServiceQuery): ListQuery {
  const { sort = 'worst', limit = DEFAULT_LIMIT, cursor, ...rest } = query;
  const { order = DEFAULT_ORDER[sort], ...filters } = rest;
  if (!cursor) return { filters, sort, order, limit };
  const position = decodeCursor(cursor);
  if (position.sort !== sort || position.order !== order) {
    throw new InputError(
      `cursor belongs to sort=${position.sort}&order=${position.order}; ask with these, or without the cursor to start again`,
    );
  }
  return { filters, sort, order, limit, after: position.after };
}
