import type {
  GeoReservingActingApi,
  OperationRow,
} from '@geo-reserving/plugin-geo-reserving-common';

/** The most that the API gives at once. */
const PAGE = 200;

/**
 * Reads the newest operations, page by page.
 *
 * @param most - how many; older ones are left out
 * @throws when a page cannot be read
 */
export async function readOperations(
  api: Pick<GeoReservingActingApi, 'getOperations'>,
  most: number,
  signal: AbortSignal,
): Promise<OperationRow[]> {
  const rows: OperationRow[] = [];
  let cursor: string | undefined;
  // Bounded by pages as well as by rows: a page may be empty when its operations are not to be seen.
  for (let page = 0; page <= most / PAGE + 1 && rows.length < most; page++) {
    const list = await api.getOperations({ limit: PAGE, cursor }, { signal });
    rows.push(...list.items);
    cursor = list.nextCursor;
    if (!cursor) break;
  }
  return rows.slice(0, most);
}
