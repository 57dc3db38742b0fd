import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type {
  JournalRecord,
  OperationEvent,
} from '../../operations/journal/events';
import { ACTIVE_STATUSES } from '../../operations/journal/OperationState';
import { appendWithin, refusalOf } from './appendEntries';
import { readTime, type DatabaseTime } from './DatabaseTime';
import { insertRecords, recordsOf } from './insertRecords';
import type { NewOperation, StartOutcome } from './OperationStore';
import { readReplay } from './readReplay';
import {
  KEYS_TABLE,
  OPERATIONS_TABLE,
  type KeyRow,
  type OperationTableRow,
} from './rows';

/** Somebody was faster, and ended at once: once more is enough. */
const ATTEMPTS = 3;

/**
 * Begins an operation: writes the first entry of its journal.
 *
 * The database enforces both promises, whatever replicas do at the same time: a partial unique index lets a service
 * have one operation that has not ended, and a primary key lets an idempotency key start one.
 */
export async function startOperation(
  knex: Knex,
  time: DatabaseTime,
  operation: NewOperation,
): Promise<StartOutcome> {
  for (let attempt = 1; ; attempt++) {
    const before = await replayOf(knex, operation);
    if (before) return before;
    try {
      const records = await knex.transaction(tx => begin(tx, time, operation));
      return { outcome: 'started', records };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return { outcome: refusal };
      if (!isDatabaseConflictError(error)) throw error;
      const against =
        (await replayOf(knex, operation)) ?? (await busyWith(knex, operation));
      if (against) return against;
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function begin(
  tx: Knex.Transaction,
  time: DatabaseTime,
  { id, plan, by, key, request, project, also, lease }: NewOperation,
): Promise<JournalRecord[]> {
  if (also || lease) await appendWithin(tx, time, also ? [also] : [], lease);
  const requested: OperationEvent = { kind: 'requested', ...request };
  const at = await readTime(tx, time);
  const records = recordsOf([requested], 0, at, by, 0);
  await tx<OperationTableRow>(OPERATIONS_TABLE).insert({
    id,
    ...{ namespace: plan.service.namespace, name: plan.service.name },
    plan_id: plan.id,
    status: project(records).status,
    generation: 0,
    created_at: at,
    last_sequence: records.length,
    due_at: 0,
    in_force: 1,
    followed_by: null,
  });
  await insertRecords(tx, id, records);
  if (key)
    await tx<KeyRow>(KEYS_TABLE).insert({
      requested_by: by,
      ...key,
      operation_id: id,
    });
  return records;
}

async function replayOf(
  knex: Knex,
  { by, key }: NewOperation,
): Promise<StartOutcome | undefined> {
  const replay = key && (await readReplay(knex, by, key.key));
  return replay && { outcome: 'replayed', ...replay };
}

async function busyWith(
  knex: Knex,
  { plan: { service } }: NewOperation,
): Promise<StartOutcome | undefined> {
  const row = await knex<OperationTableRow>(OPERATIONS_TABLE)
    .where({ namespace: service.namespace, name: service.name })
    .whereIn('status', [...ACTIVE_STATUSES])
    .first('id');
  return row && { outcome: 'busy', operation: row.id };
}
