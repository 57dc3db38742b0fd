import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type { Knex } from 'knex';
import type { Append, HomeChange } from './OperationStore';
import { INTENTS_TABLE, type IntentRow } from './rows';

/** Keeps what was meant for a service before it was moved, or forgets it when it is there again. */
export async function changeHome(
  tx: Knex.Transaction,
  {
    service: { namespace, name },
    operation,
  }: Pick<Append, 'service' | 'operation'>,
  change: HomeChange,
): Promise<void> {
  const table = tx<IntentRow>(INTENTS_TABLE);
  if (change === 'given-up') {
    await table.where({ namespace, name, operation_id: operation }).delete();
  } else if ('reached' in change) {
    const intent = canonical(change.reached);
    await table.where({ namespace, name, intent }).delete();
  } else {
    // The first move of several is the one that left home.
    await table
      .insert({
        namespace,
        name,
        intent: canonical(change.keep),
        operation_id: operation,
      })
      .onConflict(['namespace', 'name'])
      .ignore();
  }
}

/** JSON with its keys in order, so that equal intents are equal texts. An empty list of drained ones is none. */
function canonical({ drained, ...intent }: Intent): string {
  return JSON.stringify(
    ordered(
      drained && drained.length > 0
        ? { ...intent, drained: [...drained].sort() }
        : intent,
    ),
  );
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
