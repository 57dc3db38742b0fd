import type { Knex } from 'knex';
import type { RememberedPlacement } from '../fleet/facts';
import { PLACEMENTS_TABLE, type PlacementRow } from './PlacementRow';

/** SQLite allows 999 parameters a statement in its older builds; a row takes four. */
const ROWS_PER_STATEMENT = 200;

/**
 * Remembers what one cluster holds now, and forgets the rest of it.
 *
 * Replicas write the same facts about the same cluster, each at its own minute. So a row is never
 * made older, and one is only deleted when it is older than what is written now: a replica that
 * lags behind cannot take away what another has just seen.
 */
export async function replaceClusterPlacements(
  knex: Knex,
  cluster: string,
  placements: readonly RememberedPlacement[],
): Promise<void> {
  const rows: PlacementRow[] = placements.map(({ service, lastSeen }) => ({
    cluster,
    namespace: service.namespace,
    name: service.name,
    last_seen: lastSeen,
  }));
  const oldest = Math.min(...placements.map(({ lastSeen }) => lastSeen));
  await knex.transaction(async tx => {
    for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) {
      await tx<PlacementRow>(PLACEMENTS_TABLE)
        .insert(rows.slice(i, i + ROWS_PER_STATEMENT))
        .onConflict(['cluster', 'namespace', 'name'])
        .merge(['last_seen'])
        .whereRaw('excluded.last_seen > ??', [`${PLACEMENTS_TABLE}.last_seen`]);
    }
    // An empty cluster is more likely to be one that was just made anew than one to be forgotten.
    if (rows.length > 0) {
      await tx<PlacementRow>(PLACEMENTS_TABLE)
        .where({ cluster })
        .andWhere('last_seen', '<', oldest)
        .delete();
    }
  });
}
