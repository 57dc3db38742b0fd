import type { Knex } from 'knex';
import type { JournalRecord } from '../../operations/journal/events';
import { JOURNAL_TABLE, type JournalRow } from './rows';

/**
 * Reads the journals of operations, each in its order.
 *
 * @param after - only entries after this one
 */
export async function readJournals(
  knex: Knex,
  operations: readonly string[],
  after = 0,
): Promise<Map<string, JournalRecord[]>> {
  const rows = await knex<JournalRow>(JOURNAL_TABLE)
    .whereIn('operation_id', [...operations])
    .andWhere('sequence', '>', after)
    .orderBy([{ column: 'operation_id' }, { column: 'sequence' }]);
  const journals = new Map(
    operations.map((id): [string, JournalRecord[]] => [id, []]),
  );
  for (const row of rows)
    journals.get(row.operation_id)?.push({
      sequence: row.sequence,
      at: Number(row.at),
      by: row.by,
      event: JSON.parse(row.event),
    });
  return journals;
}
