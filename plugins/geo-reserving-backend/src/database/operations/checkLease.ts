import type { Knex } from 'knex';
import type { DatabaseTime } from './DatabaseTime';
import type { Lease } from './OperationStore';
import { LEASES_TABLE, type LeaseRow } from './rows';

/**
 * Whether a lease is still held, and holds it until the end of the transaction: the update locks its row, so that
 * nobody can claim it before what depends on it is written.
 */
export async function checkLease(
  tx: Knex.Transaction,
  time: DatabaseTime,
  { service: { namespace, name }, holder, epoch }: Lease,
): Promise<boolean> {
  const touched = await tx<LeaseRow>(LEASES_TABLE)
    .where({ namespace, name, holder, epoch })
    .andWhere('expires_at', '>', time(tx))
    .update({ holder });
  return touched === 1;
}
