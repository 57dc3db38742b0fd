import type { Knex } from 'knex';
import type { Fence } from '../../operations/ports';
import {
  FENCES_TABLE,
  OPERATIONS_TABLE,
  type FenceRow,
  type OperationTableRow,
} from './rows';

/**
 * The generation that may write in the place of a fence: its own, or a higher one when it is stale.
 *
 * Not simply the newest of the service: an operation that came to nothing may still have to take back what it wrote in a
 * cluster that was away, while the one before it is in force again under a generation of its own.
 */
export async function readGeneration(
  knex: Knex,
  { operation, generation, service: { namespace, name } }: Fence,
): Promise<number> {
  const own = await knex<OperationTableRow>(OPERATIONS_TABLE)
    .where({ id: operation, generation })
    .whereNull('followed_by')
    .first('id');
  if (own) return generation;
  const newest = await knex<FenceRow>(FENCES_TABLE)
    .where({ namespace, name })
    .first('generation');
  return Number(newest?.generation ?? 0);
}
