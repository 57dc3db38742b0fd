import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { Knex } from 'knex';
import type { DatabaseTime } from './DatabaseTime';
import type { Lease } from './OperationStore';
import { LEASES_TABLE, type LeaseRow } from './rows';

/**
 * Claims the lease of a service when nobody holds it. One conditional update decides, so of several claimants at most
 * one gets it; the epoch tells a lease from the one before it, also for the same holder.
 *
 * @returns undefined when it is held
 */
export async function claimLease(
  knex: Knex,
  time: DatabaseTime,
  service: ServiceRef,
  holder: string,
  ttlMs: number,
): Promise<Lease | undefined> {
  const { namespace, name } = service;
  await knex<LeaseRow>(LEASES_TABLE)
    .insert({ namespace, name, holder: '', epoch: 0, expires_at: 0 })
    .onConflict(['namespace', 'name'])
    .ignore();
  const [row] = await knex<LeaseRow>(LEASES_TABLE)
    .where({ namespace, name })
    .andWhere('expires_at', '<=', time(knex))
    .update({
      holder,
      epoch: knex.raw('?? + 1', ['epoch']),
      expires_at: knex.raw('? + ?', [time(knex), ttlMs]),
    })
    .returning('epoch');
  return row && { service, holder, epoch: Number(row.epoch) };
}
