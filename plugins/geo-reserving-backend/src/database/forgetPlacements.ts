import type { Knex } from 'knex';
import { PLACEMENTS_TABLE, type PlacementRow } from './PlacementRow';

/** Deletes what was last seen before a time, in milliseconds since the epoch. */
export async function forgetPlacements(
  knex: Knex,
  before: number,
): Promise<void> {
  await knex<PlacementRow>(PLACEMENTS_TABLE)
    .where('last_seen', '<', before)
    .delete();
}
