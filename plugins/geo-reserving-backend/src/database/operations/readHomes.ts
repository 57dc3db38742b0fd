import type {
  Intent,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Knex } from 'knex';
import { INTENTS_TABLE, type IntentRow } from './rows';

/**
 * Intents of services before they were moved, by `namespace/name`.
 *
 * @param service - only of this one
 */
export async function readHomes(
  knex: Knex,
  service?: ServiceRef,
): Promise<Map<string, Intent>> {
  const query = knex<IntentRow>(INTENTS_TABLE).select(
    'namespace',
    'name',
    'intent',
  );
  if (service)
    query.where({ namespace: service.namespace, name: service.name });
  return new Map(
    (await query).map(({ namespace, name, intent }) => [
      `${namespace}/${name}`,
      JSON.parse(intent) as Intent,
    ]),
  );
}
