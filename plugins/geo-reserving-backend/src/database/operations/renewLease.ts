import type { Knex } from 'knex';
import type { DatabaseTime } from './DatabaseTime';
import type { Lease } from './OperationStore';
import { LEASES_TABLE, type LeaseRow } from './rows';

/**
 * Prolongs a lease that is still held. One that has run out is lost even when nobody has claimed it: its holder may
 * have slept through a whole life of another one.
 */
export async function renewLease(
  knex: Knex,
  time: DatabaseTime,
  { service: { namespace, name }, holder, epoch }: Lease,
  ttlMs: number,
): Promise<boolean> {
  const renewed = await knex<LeaseRow>(LEASES_TABLE)
    .where({ namespace, name, holder, epoch })
    .andWhere('expires_at', '>', time(knex))
    .update({ expires_at: knex.raw('? + ?', [time(knex), ttlMs]) });
  return renewed === 1;
}
