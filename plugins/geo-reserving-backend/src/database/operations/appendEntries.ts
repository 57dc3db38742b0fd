import type { Knex } from 'knex';
import { raises, type JournalRecord } from '../../operations/journal/events';
import { changeHome } from './changeHome';
import { checkLease } from './checkLease';
import { readTime, type DatabaseTime } from './DatabaseTime';
import { insertRecords, recordsOf } from './insertRecords';
import type { Append, AppendOutcome, Lease } from './OperationStore';
import { raiseGeneration } from './raiseGeneration';
import { replaceDebts } from './replaceDebts';
import { OPERATIONS_TABLE, type OperationTableRow } from './rows';

/** Ends a transaction with an outcome that is no fault. */
class Refused extends Error {
  constructor(readonly outcome: 'taken' | 'lease-lost') {
    super(outcome);
    this.name = 'Refused';
  }
}

/**
 * Appends entries to the journals of operations: all of them or none.
 *
 * A writer says up to where it knows each journal. When somebody else was faster nothing is appended, and the writer
 * decides anew over what it did not know: no decision is ever made on half a journal. A replica also says under which
 * lease it writes, which stays locked until the end, so that one that slept cannot append after another took over.
 */
export async function appendEntries(
  knex: Knex,
  time: DatabaseTime,
  appends: readonly Append[],
  lease?: Lease,
): Promise<AppendOutcome> {
  try {
    return await knex.transaction(async tx => ({
      outcome: 'appended' as const,
      records: await appendWithin(tx, time, appends, lease),
    }));
  } catch (error) {
    if (error instanceof Refused) return { outcome: error.outcome };
    throw error;
  }
}

/** The same inside of another act. @throws Refused, which {@link refusalOf} reads */
export async function appendWithin(
  tx: Knex.Transaction,
  time: DatabaseTime,
  appends: readonly Append[],
  lease?: Lease,
): Promise<JournalRecord[][]> {
  if (lease && !(await checkLease(tx, time, lease)))
    throw new Refused('lease-lost');
  const at = await readTime(tx, time);
  const all: JournalRecord[][] = [];
  for (const append of appends) all.push(await appendOne(tx, append, at));
  return all;
}

/** What ended a transaction, when that was no fault. */
export function refusalOf(error: unknown): Refused['outcome'] | undefined {
  return error instanceof Refused ? error.outcome : undefined;
}

async function appendOne(
  tx: Knex.Transaction,
  append: Append,
  at: number,
): Promise<JournalRecord[]> {
  const { operation, after, events, by, project } = append;
  const raised = events.some(raises)
    ? await raiseGeneration(tx, append.service)
    : undefined;
  const records = recordsOf(events, after, at, by, raised ?? 0);
  const { status, inForce, followedBy, debts, home } = project(records);
  const [row] = await tx<OperationTableRow>(OPERATIONS_TABLE)
    .where({ id: operation, last_sequence: after })
    .update({
      last_sequence: after + records.length,
      status,
      in_force: inForce ? 1 : 0,
      followed_by: followedBy ?? null,
      // Whatever was decided before is decided anew.
      due_at: 0,
      ...(raised === undefined ? {} : { generation: raised }),
    })
    .returning('generation');
  if (!row) throw new Refused('taken');
  await insertRecords(tx, operation, records);
  await replaceDebts(tx, append, Number(row.generation), debts);
  if (home) await changeHome(tx, append, home);
  return records;
}
