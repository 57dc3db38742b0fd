import { watchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { concernsOf } from '../support/storeMeta';
import { parsePostgresCluster } from './parsePostgresCluster';

/** A PostgreSQL cluster. */
export const POSTGRES_CLUSTERS = watchedResource({
  group: 'postgresql.cnpg.io',
  plural: 'clusters',
  versions: ['v1'],
  parse: parsePostgresCluster,
  concerns: concernsOf,
});
