import type {
  GeoReservingApi,
  ServiceQuery,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';

/** The most that the API gives at once. */
const PAGE = 5_000;
/** More pages than any fleet fills; a cursor that leads in circles must not go on for ever. */
const MOST_PAGES = 100;

/**
 * Reads all services, page by page.
 *
 * @throws when a page cannot be read, since half a list would make the rest unfindable; and while it is not known which
 * entities are bound to them, since a service that is taken for unbound could be found by people who may not see it
 */
export async function readServices(
  api: Pick<GeoReservingApi, 'getServices'>,
  signal: AbortSignal,
): Promise<{ rows: ServiceRow[]; asOf: number }> {
  const query: ServiceQuery = { sort: 'name', limit: PAGE };
  const rows: ServiceRow[] = [];
  let asOf = Infinity;
  for (let page = 0; page < MOST_PAGES; page++) {
    const list = await api.getServices(query, { signal });
    if (list.entitiesUnknown) {
      throw new Error('the catalog has not said yet what is bound to services');
    }
    rows.push(...list.items);
    asOf = Math.min(asOf, Date.parse(list.asOf ?? list.generatedAt));
    if (!list.nextCursor) return { rows, asOf };
    query.cursor = list.nextCursor;
  }
  throw new Error(`the list of services has more than ${MOST_PAGES} pages`);
}
