import type { Knex } from 'knex';
import type { Lease } from './OperationStore';
import { LEASES_TABLE, type LeaseRow } from './rows';

/** Gives a lease back, so that nobody has to wait until it runs out. One that was lost is left alone. */
export async function releaseLease(
  knex: Knex,
  { service: { namespace, name }, holder, epoch }: Lease,
): Promise<void> {
  await knex<LeaseRow>(LEASES_TABLE)
    .where({ namespace, name, holder, epoch })
    .update({ expires_at: 0 });
}
