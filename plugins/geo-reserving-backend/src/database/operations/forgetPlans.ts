import type { Knex } from 'knex';
import { OPERATIONS_TABLE, PLANS_TABLE, type PlanRow } from './rows';

/**
 * Deletes plans that ran out before a time, in milliseconds since the epoch. Those that an operation carried out stay:
 * they say what was done.
 */
export async function forgetPlans(knex: Knex, before: number): Promise<void> {
  await knex<PlanRow>(PLANS_TABLE)
    .where('valid_until', '<', before)
    .whereNotExists(
      knex(OPERATIONS_TABLE)
        .select(knex.raw('1'))
        .whereRaw('?? = ??', [
          `${OPERATIONS_TABLE}.plan_id`,
          `${PLANS_TABLE}.id`,
        ]),
    )
    .delete();
}
