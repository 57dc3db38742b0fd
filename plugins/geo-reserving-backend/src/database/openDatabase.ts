import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Folder of the migrations, also in an installed package. */
export function migrationsDirectory(): string {
  return resolvePackagePath(
    '@geo-reserving/plugin-geo-reserving-backend',
    'migrations',
  );
}

/** Connects to the plugin's database and brings it up to date, unless the portal does that itself. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory() });
  }
  return knex;
}
