import type { Knex } from 'knex';
import type { Plan } from '../../planning/Plan';
import { PLANS_TABLE, type PlanRow } from './rows';

/** Keeps a plan as it was shown. A plan never changes, so one that is kept already stays as it is. */
export async function savePlan(knex: Knex, plan: Plan): Promise<void> {
  const row: PlanRow = {
    id: plan.id,
    namespace: plan.service.namespace,
    name: plan.service.name,
    hash: plan.hash,
    created_by: plan.createdBy ?? null,
    created_at: Date.parse(plan.createdAt),
    valid_until: Date.parse(plan.validUntil),
    document: JSON.stringify(plan),
  };
  await knex<PlanRow>(PLANS_TABLE).insert(row).onConflict('id').ignore();
}
