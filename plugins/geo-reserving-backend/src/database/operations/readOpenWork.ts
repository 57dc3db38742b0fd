import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { Knex } from 'knex';
import type { DatabaseTime } from './DatabaseTime';
import type { OpenWork } from './OperationStore';
import {
  DEBTS_TABLE,
  OPERATIONS_TABLE,
  type DebtRow,
  type OperationTableRow,
} from './rows';

/** Services with something that is due, or with clusters that are owed something. */
export async function readOpenWork(
  knex: Knex,
  time: DatabaseTime,
): Promise<OpenWork[]> {
  const due = await knex<OperationTableRow>(OPERATIONS_TABLE)
    .distinct('namespace', 'name')
    .where('due_at', '<=', time(knex));
  const debts = await knex<DebtRow>(DEBTS_TABLE).distinct(
    'namespace',
    'name',
    'cluster',
  );
  const work = new Map<
    string,
    { service: ServiceRef; isDue: boolean; clusters: string[] }
  >();
  const of = ({ namespace, name }: ServiceRef) => {
    const key = `${namespace}/${name}`;
    const one = work.get(key) ?? {
      service: { namespace, name },
      isDue: false,
      clusters: [],
    };
    work.set(key, one);
    return one;
  };
  for (const row of due) of(row).isDue = true;
  for (const row of debts)
    if (row.cluster !== null) of(row).clusters.push(row.cluster);
  return [...work.values()];
}
