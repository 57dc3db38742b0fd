import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { Knex } from 'knex';
import { FENCES_TABLE, type FenceRow } from './rows';

/**
 * Raises the generation of a service and returns the new one. Two who raise it at once get two different ones: the
 * second waits for the row.
 */
export async function raiseGeneration(
  knex: Knex,
  { namespace, name }: ServiceRef,
): Promise<number> {
  const [row] = await knex<FenceRow>(FENCES_TABLE)
    .insert({ namespace, name, generation: 1 })
    .onConflict(['namespace', 'name'])
    .merge({ generation: knex.raw('?? + 1', [`${FENCES_TABLE}.generation`]) })
    .returning('generation');
  return Number(row.generation);
}
