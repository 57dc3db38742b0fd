import type {
  GeoReservingActingApi,
  GeoReservingApi,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { OperationFacts } from '../documents/operationDocuments';
import { keyOf, type ServiceFacts } from '../documents/ServiceFacts';
import { readFailing } from './readFailing';
import { readOperations } from './readOperations';
import { readServices } from './readServices';

type Api = GeoReservingApi & GeoReservingActingApi;

/**
 * Reads services with what documents say of them.
 *
 * @throws when the list cannot be read; what else cannot be read is left out of the documents
 */
export async function readServiceFacts(
  api: Api,
  signal: AbortSignal,
): Promise<ServiceFacts> {
  const { rows, asOf } = await readServices(api, signal);
  const [regionTitles, failing] = await Promise.all([
    readRegionTitles(api, signal),
    readFailing(api, rows, signal),
  ]);
  return { rows, asOf, regionTitles, failing };
}

/** Reads operations, and through which entities each may be seen. @throws when either cannot be read */
export async function readOperationFacts(
  api: Api,
  most: number,
  signal: AbortSignal,
): Promise<OperationFacts> {
  const rows = await readOperations(api, most, signal);
  // Afterwards, so that what was bound in between is held against what may see it now.
  const services = await readServices(api, signal);
  return {
    rows,
    asOf: services.asOf,
    entityRefs: new Map(
      services.rows.map(({ ref, entityRefs }) => [keyOf(ref), entityRefs]),
    ),
  };
}

async function readRegionTitles(
  api: Pick<GeoReservingApi, 'getFleet'>,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  try {
    const { regions } = await api.getFleet({ signal });
    return new Map(regions.map(({ name, title }) => [name, title]));
  } catch {
    // Regions go by their names then.
    return new Map();
  }
}
