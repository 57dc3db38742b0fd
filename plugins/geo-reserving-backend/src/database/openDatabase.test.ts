import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { migrationsDirectory, openDatabase } from './openDatabase';
import { PLACEMENTS_TABLE } from './PlacementRow';

const IDS: TestDatabaseId[] = [
  'SQLITE_3',
  'POSTGRES_18',
  'POSTGRES_17',
  'POSTGRES_16',
  'POSTGRES_15',
  'POSTGRES_14',
];
const databases = TestDatabases.create({ ids: IDS, disableDocker: true });
const LOCK = 'knex_migrations_lock';
const PATIENT = { most: 200, ms: 50 };

const serviceOf = (knex: Knex, skip = false): DatabaseService => ({
  getClient: async () => knex,
  migrations: { skip },
});

describe.each(databases.eachSupportedId())('openDatabase on %s', id => {
  jest.setTimeout(120_000);

  it('lets replicas that start together wait for the one that migrates', async () => {
    const knex = await databases.init(id);
    const replicas = [1, 2, 3].map(() =>
      openDatabase(serviceOf(knex), PATIENT),
    );
    await Promise.all(replicas);
    expect(await knex.schema.hasTable(PLACEMENTS_TABLE)).toBe(true);
  });

  describe('with a lock on it', () => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(id);
      await openDatabase(serviceOf(knex), PATIENT);
      await knex.migrate.rollback({ directory: migrationsDirectory() }, true);
      await knex(LOCK).update({ is_locked: 1 });
    });

    it('goes on when it is released', async () => {
      const opening = openDatabase(serviceOf(knex), PATIENT);
      await knex(LOCK).update({ is_locked: 0 });
      await opening;
      expect(await knex.schema.hasTable(PLACEMENTS_TABLE)).toBe(true);
    });

    it('gives up, and says how a lock is released that a replica left when it died', async () => {
      await expect(
        openDatabase(serviceOf(knex), { most: 2, ms: 10 }),
      ).rejects.toThrow(`set is_locked to 0 in the table ${LOCK}`);
    });
  });

  it('leaves the tables to a portal that migrates them itself', async () => {
    const knex = await databases.init(id);
    await openDatabase(serviceOf(knex, true));
    expect(await knex.schema.hasTable(PLACEMENTS_TABLE)).toBe(false);
  });
});
