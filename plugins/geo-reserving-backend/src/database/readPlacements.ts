import type { Knex } from 'knex';
import type { RememberedPlacement } from '../fleet/facts';
import { PLACEMENTS_TABLE, type PlacementRow } from './PlacementRow';

/** Reads what is remembered, the latest first, at most `limit` of it. */
export async function readPlacements(
  knex: Knex,
  limit: number,
): Promise<RememberedPlacement[]> {
  const rows = await knex<PlacementRow>(PLACEMENTS_TABLE)
    .select('cluster', 'namespace', 'name', 'last_seen')
    .orderBy([
      { column: 'last_seen', order: 'desc' },
      { column: 'cluster' },
      { column: 'namespace' },
      { column: 'name' },
    ])
    .limit(limit);
  return rows.map(({ cluster, namespace, name, last_seen: lastSeen }) => ({
    cluster,
    service: { namespace, name },
    lastSeen: Number(lastSeen),
  }));
}
