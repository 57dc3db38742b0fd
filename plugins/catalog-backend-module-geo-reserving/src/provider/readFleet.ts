import type {
  GeoReservingApi,
  ServiceQuery,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ReadFleet } from '../fleet/ReadFleet';

/** The most that the API gives at once. */
const PAGE = 5_000;
/** More pages than any fleet fills; a cursor that leads in circles must not go on for ever. */
const MOST_PAGES = 100;

/**
 * Reads which clusters and regions there are, and what runs in each cluster.
 *
 * One cluster after the other: it is read in the background, and must not push away people who wait for a page.
 *
 * @throws when anything of it cannot be read: half a fleet would look as if the rest had gone
 */
export async function readFleet(
  api: Pick<GeoReservingApi, 'getFleet' | 'getServices'>,
  signal: AbortSignal,
): Promise<ReadFleet> {
  const { regions, clusters } = await api.getFleet({ signal });
  const read: ReadFleet['clusters'][number][] = [];
  for (const { name, region } of clusters) {
    const entityRefs = await entitiesIn(api, name, signal);
    read.push({ name, region, entityRefs });
  }
  return {
    regions: regions.map(({ name, title, location }) => ({
      name,
      title,
      ...(location ? { location } : {}),
    })),
    clusters: read,
  };
}

async function entitiesIn(
  api: Pick<GeoReservingApi, 'getServices'>,
  cluster: string,
  signal: AbortSignal,
): Promise<string[]> {
  const refs = new Set<string>();
  const query: ServiceQuery = { cluster: [cluster], sort: 'name', limit: PAGE };
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, nextCursor } = await api.getServices(query, { signal });
    for (const { entityRefs } of items) {
      entityRefs.forEach(ref => refs.add(ref));
    }
    if (!nextCursor) return [...refs];
    query.cursor = nextCursor;
  }
  throw new Error(
    `the list of services in ${cluster} does not end after ${MOST_PAGES} pages`,
  );
}
