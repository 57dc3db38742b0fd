import type { OperationStatus } from '@geo-reserving/plugin-geo-reserving-common';
import type { Knex } from 'knex';
import type { StoredOperation } from './OperationStore';
import { newestFirst, stored } from './readOperations';
import { INTENTS_TABLE, OPERATIONS_TABLE, type IntentRow } from './rows';

/** Statuses in which an operation has written, or is about to, and says what is meant. */
const STEERS: readonly OperationStatus[] = [
  'running',
  'verifying',
  'rolling-back',
  'succeeded',
];

/**
 * Of each service that is away from home, the newest operation in force that says what is meant. One that was aborted
 * says nothing: it stopped in between.
 */
export async function readSteering(knex: Knex): Promise<StoredOperation[]> {
  const rows = await newestFirst(knex)
    .where({ in_force: 1 })
    .whereIn('status', [...STEERS])
    .whereExists(
      knex<IntentRow>(INTENTS_TABLE)
        .select(knex.raw('1'))
        .whereRaw('??.?? = ??.??', same('namespace'))
        .whereRaw('??.?? = ??.??', same('name')),
    );
  const newest = new Map<string, StoredOperation>();
  for (const row of rows) {
    const key = `${row.namespace}/${row.name}`;
    if (!newest.has(key)) newest.set(key, stored(row));
  }
  return [...newest.values()];
}

function same(column: string): string[] {
  return [INTENTS_TABLE, column, OPERATIONS_TABLE, column];
}
