import type { Knex } from 'knex';
import type {
  JournalRecord,
  OperationEvent,
} from '../../operations/journal/events';
import { JOURNAL_TABLE, type JournalRow } from './rows';

/** Numbers entries and dates them. */
export function recordsOf(
  events: readonly OperationEvent[],
  after: number,
  at: number,
  by: string,
): JournalRecord[] {
  return events.map((event, i) => ({ sequence: after + 1 + i, at, by, event }));
}

/** Appends entries; the primary key refuses a number that is taken. */
export async function insertRecords(
  tx: Knex.Transaction,
  operation: string,
  records: readonly JournalRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await tx<JournalRow>(JOURNAL_TABLE).insert(
    records.map(({ sequence, at, by, event }) => ({
      operation_id: operation,
      sequence,
      at,
      by,
      kind: event.kind,
      event: JSON.stringify(event),
    })),
  );
}
