import type { Knex } from 'knex';
import { OPERATIONS_TABLE, type OperationTableRow } from './rows';

/**
 * Says when an operation is to be looked at next. Without effect when something was appended meanwhile: that has to be
 * looked at first, and nobody would otherwise.
 *
 * @param at - milliseconds since the epoch; undefined: not by time
 */
export async function setDue(
  knex: Knex,
  operation: string,
  after: number,
  at: number | undefined,
): Promise<void> {
  await knex<OperationTableRow>(OPERATIONS_TABLE)
    .where({ id: operation, last_sequence: after })
    .update({ due_at: at === undefined ? null : Math.ceil(at) });
}
