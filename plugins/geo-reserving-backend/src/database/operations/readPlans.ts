import type { Knex } from 'knex';
import type { Plan } from '../../planning/Plan';
import { PLANS_TABLE, type PlanRow } from './rows';

/** Reads plans by id; those that are not kept are left out. */
export async function readPlans(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, Plan>> {
  const rows = await knex<PlanRow>(PLANS_TABLE)
    .select('id', 'document')
    .whereIn('id', [...new Set(ids)]);
  return new Map(
    rows.map(({ id, document }) => [id, JSON.parse(document) as Plan]),
  );
}
