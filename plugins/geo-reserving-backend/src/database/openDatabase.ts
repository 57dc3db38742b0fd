import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';

/** Folder of the migrations, also in an installed package. */
export function migrationsDirectory(): string {
  return resolvePackagePath(
    '@geo-reserving/plugin-geo-reserving-backend',
    'migrations',
  );
}

/** Replicas that start together: one migrates, the others wait for it, a second at a time. */
const WAITS = { most: 60, ms: 1_000 };

/**
 * Connects to the plugin's database and brings it up to date, unless the portal does that itself.
 *
 * @throws Error when it cannot be brought up to date; with what to do when another replica seems to have died over it
 */
export async function openDatabase(
  database: DatabaseService,
  wait = WAITS,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) await migrate(knex, wait);
  return knex;
}

async function migrate(knex: Knex, wait: typeof WAITS): Promise<void> {
  for (let waited = 0; ; waited++) {
    try {
      await knex.migrate.latest({ directory: migrationsDirectory() });
      return;
    } catch (error) {
      if (!isOthersTurn(error)) throw error;
      if (waited >= wait.most) {
        throw new Error(
          `The database of geo-reserving has been locked by a migration for ${
            (wait.most * wait.ms) / 1_000
          } s. When no other replica is starting, the one that was has died: set is_locked to 0 in the table knex_migrations_lock of its database`,
        );
      }
      await sleep(wait.ms);
    }
  }
}

/** Another replica migrates, or made knex's own tables in the same moment (PostgreSQL also says 23505 then). */
function isOthersTurn(error: unknown): boolean {
  const { name, code, message } = error as Record<string, unknown>;
  return (
    name === 'MigrationLocked' ||
    code === '23505' ||
    /knex_migrations.*already exists/.test(String(message))
  );
}
