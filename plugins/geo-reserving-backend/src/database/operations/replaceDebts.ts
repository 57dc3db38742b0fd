import type { Knex } from 'knex';
import type { Append, Debt } from './OperationStore';
import { DEBTS_TABLE, type DebtRow } from './rows';

/** Writes what one operation owes; nothing of another. */
export async function replaceDebts(
  tx: Knex.Transaction,
  {
    operation,
    service: { namespace, name },
  }: Pick<Append, 'operation' | 'service'>,
  generation: number,
  debts: readonly Debt[],
): Promise<void> {
  await tx<DebtRow>(DEBTS_TABLE).where({ operation_id: operation }).delete();
  for (const { step, change, cluster, direction } of debts)
    await tx<DebtRow>(DEBTS_TABLE).insert({
      operation_id: operation,
      step,
      change_id: change,
      namespace,
      name,
      cluster: cluster ?? null,
      generation,
      direction,
    });
}
