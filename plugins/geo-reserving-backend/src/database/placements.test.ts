import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import type { RememberedPlacement } from '../fleet/facts';
import { DatabasePlacementStore } from './DatabasePlacementStore';
import { migrationsDirectory } from './openDatabase';
import { PLACEMENTS_TABLE } from './PlacementRow';

const POSTGRES: TestDatabaseId[] = [
  'POSTGRES_18',
  'POSTGRES_17',
  'POSTGRES_16',
  'POSTGRES_15',
  'POSTGRES_14',
];
/** PostgreSQL where the environment names one; no container is started for it. */
const databases = TestDatabases.create({
  ids: ['SQLITE_3', ...POSTGRES],
  disableDocker: true,
});

function placement(
  cluster: string,
  name: string,
  lastSeen: number,
): RememberedPlacement {
  return { cluster, service: { namespace: 'shop', name }, lastSeen };
}

describe.each(databases.eachSupportedId())('placements on %s', id => {
  jest.setTimeout(120_000);
  let knex: Knex;
  let store: DatabasePlacementStore;
  const directory = migrationsDirectory();

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    store = new DatabasePlacementStore(knex);
  });

  const names = async () =>
    (await store.read(1_000)).map(
      ({ cluster, service }) => `${cluster} ${service.name}`,
    );

  it('migrates down and up again', async () => {
    await store.replaceCluster('fra-1', [placement('fra-1', 'cart', 1)]);
    await knex.migrate.rollback({ directory }, true);
    await expect(knex.schema.hasTable(PLACEMENTS_TABLE)).resolves.toBe(false);
    await knex.migrate.latest({ directory });
    await expect(store.read(10)).resolves.toEqual([]);
  });

  it('gives back what was remembered, times as numbers, the latest first', async () => {
    const time = Date.UTC(2026, 7, 1);
    await store.replaceCluster('fra-1', [placement('fra-1', 'cart', time)]);
    await store.replaceCluster('iad-1', [placement('iad-1', 'cart', time + 1)]);
    await expect(store.read(10)).resolves.toEqual([
      placement('iad-1', 'cart', time + 1),
      placement('fra-1', 'cart', time),
    ]);
    await expect(store.read(1)).resolves.toHaveLength(1);
  });

  it('forgets what a cluster does not hold any more, and nothing of another', async () => {
    await store.replaceCluster('fra-1', [
      placement('fra-1', 'cart', 1),
      placement('fra-1', 'checkout', 1),
    ]);
    await store.replaceCluster('iad-1', [placement('iad-1', 'checkout', 1)]);
    await store.replaceCluster('fra-1', [placement('fra-1', 'cart', 2)]);
    expect(await names()).toEqual(['fra-1 cart', 'iad-1 checkout']);
  });

  it('forgets nothing when a cluster holds nothing', async () => {
    await store.replaceCluster('fra-1', [placement('fra-1', 'cart', 1)]);
    await store.replaceCluster('fra-1', []);
    expect(await names()).toEqual(['fra-1 cart']);
  });

  it('lets a replica that lags behind take nothing away and make nothing older', async () => {
    await store.replaceCluster('fra-1', [
      placement('fra-1', 'cart', 20),
      placement('fra-1', 'new', 20),
    ]);
    await store.replaceCluster('fra-1', [placement('fra-1', 'cart', 10)]);
    await expect(store.read(10)).resolves.toEqual([
      placement('fra-1', 'cart', 20),
      placement('fra-1', 'new', 20),
    ]);
  });

  it('writes a thousand services at once', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) =>
      placement('fra-1', `service-${i}`, 5),
    );
    await store.replaceCluster('fra-1', many);
    await expect(store.read(2_000)).resolves.toHaveLength(1_000);
  });

  it('forgets what was seen too long ago', async () => {
    await store.replaceCluster('fra-1', [placement('fra-1', 'cart', 10)]);
    await store.replaceCluster('iad-1', [placement('iad-1', 'cart', 20)]);
    await store.forgetBefore(20);
    expect(await names()).toEqual(['iad-1 cart']);
  });
});
