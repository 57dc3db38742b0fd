import type { Knex } from 'knex';
import {
  raises,
  type EventDraft,
  type JournalRecord,
  type OperationEvent,
} from '../../operations/journal/events';
import { JOURNAL_TABLE, type JournalRow } from './rows';

/**
 * Numbers entries and dates them.
 *
 * @param generation - for those that raise it
 */
export function recordsOf(
  events: readonly EventDraft[],
  after: number,
  at: number,
  by: string,
  generation: number,
): JournalRecord[] {
  return events.map((draft, i) => ({
    sequence: after + 1 + i,
    at,
    by,
    event: (raises(draft) ? { ...draft, generation } : draft) as OperationEvent,
  }));
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
