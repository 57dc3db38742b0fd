import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { Knex } from 'knex';
import { FENCES_TABLE, type FenceRow } from './rows';

/** The generation that the newest operation of a service raised; 0 when there was none. */
export async function readGeneration(
  knex: Knex,
  { namespace, name }: ServiceRef,
): Promise<number> {
  const row = await knex<FenceRow>(FENCES_TABLE)
    .where({ namespace, name })
    .first();
  return Number(row?.generation ?? 0);
}
