import type { Knex } from 'knex';
import { KEYS_TABLE, type KeyRow } from './rows';

/** What a key of one requester has started; the same key of another one is another key. */
export async function readReplay(
  knex: Knex,
  by: string,
  key: string,
): Promise<{ operation: string; digest: string } | undefined> {
  const row = await knex<KeyRow>(KEYS_TABLE)
    .where({ requested_by: by, key })
    .first();
  return row && { operation: row.operation_id, digest: row.digest };
}
