import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { Knex } from 'knex';
import type { OperationSearch, StoredOperation } from './OperationStore';
import { OPERATIONS_TABLE, type OperationTableRow } from './rows';

/** One operation. */
export async function readOperation(
  knex: Knex,
  id: string,
): Promise<StoredOperation | undefined> {
  const row = await knex<OperationTableRow>(OPERATIONS_TABLE)
    .where({ id })
    .first();
  return row && stored(row);
}

/** Those of a service whose writes stand or that have something to do, newest first. */
export async function readInForce(
  knex: Knex,
  { namespace, name }: ServiceRef,
): Promise<StoredOperation[]> {
  const rows = await newestFirst(knex).where({ namespace, name, in_force: 1 });
  return rows.map(stored);
}

/** Those that one took over from. */
export async function readFollowedBy(
  knex: Knex,
  operation: string,
): Promise<StoredOperation[]> {
  const rows = await newestFirst(knex).where({ followed_by: operation });
  return rows.map(stored);
}

/** A page, newest first. */
export async function searchOperations(
  knex: Knex,
  { service, status, limit, after }: OperationSearch,
): Promise<StoredOperation[]> {
  const query = newestFirst(knex).limit(limit);
  if (service)
    query.where({ namespace: service.namespace, name: service.name });
  if (status) query.whereIn('status', [...status]);
  if (after)
    query.where(q =>
      q
        .where('created_at', '<', after.createdAt)
        .orWhere(same =>
          same
            .where('created_at', after.createdAt)
            .andWhere('id', '<', after.id),
        ),
    );
  return (await query).map(stored);
}

/** All rows, newest first. */
export function newestFirst(knex: Knex) {
  return knex<OperationTableRow>(OPERATIONS_TABLE)
    .select('*')
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
}

/** A row as an operation. */
export function stored(row: OperationTableRow): StoredOperation {
  return {
    id: row.id,
    service: { namespace: row.namespace, name: row.name },
    planId: row.plan_id,
    status: row.status,
    createdAt: Number(row.created_at),
    lastSequence: row.last_sequence,
  };
}
