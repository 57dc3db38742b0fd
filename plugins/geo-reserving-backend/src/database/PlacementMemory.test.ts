import { mockServices } from '@backstage/backend-test-utils';
import type { ClusterFacts, RememberedPlacement } from '../fleet/facts';
import { clusterFacts } from '../__testUtils__/clusterFacts';
import { until } from '../__testUtils__/until';
import { PlacementMemory } from './PlacementMemory';
import type { PlacementStore } from './PlacementStore';

const NOW = 1_000_000;

function placement(cluster: string, name: string): RememberedPlacement {
  return { cluster, service: { namespace: 'shop', name }, lastSeen: NOW };
}

describe('PlacementMemory', () => {
  const running: PlacementMemory[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map(one => one.stop()));
  });

  function setUp(
    clusters: ClusterFacts[],
    stored: RememberedPlacement[] = [],
    store: Partial<PlacementStore> = {},
  ) {
    const written: [string, string[]][] = [];
    const logger = mockServices.logger.mock();
    const seen = { reads: 0, forgotten: 0 };
    const clock = { now: NOW };
    const memory = new PlacementMemory({
      store: {
        read: async () => stored,
        replaceCluster: async (cluster, placements) => {
          written.push([cluster, placements.map(p => p.service.name)]);
        },
        forgetBefore: async () => {
          seen.forgotten += 1;
        },
        ...store,
      },
      snapshot: () => clusters,
      services: () => new Set(['shop/cart', 'shop/removed']),
      clusters: ['fra-1', 'iad-1'],
      logger,
      now: () => clock.now,
      onRead: () => {
        seen.reads += 1;
      },
      timing: { intervalMs: 5, deadlineMs: 100, maxBackoffMs: 5 },
    });
    running.push(memory);
    memory.start();
    const rounds = async (count: number) => {
      const from = seen.forgotten;
      await until(() => seen.forgotten >= from + count);
    };
    return { memory, written, logger, seen, clock, rounds };
  }

  const away = (name: string) =>
    clusterFacts(name, NOW, ['shop/cart'], {
      connectivity: {
        ...clusterFacts(name, NOW).connectivity,
        status: 'unreachable',
      },
    });

  it('remembers an earlier life, of configured clusters only, and tells once', async () => {
    const { memory, seen } = setUp(
      [],
      [placement('iad-1', 'cart'), placement('retired', 'cart')],
    );
    await until(() => seen.forgotten > 2);
    expect(memory.remembered()).toEqual([placement('iad-1', 'cart')]);
    expect(seen.reads).toBe(1);
  });

  it('writes the services a connected cluster holds, and nothing about one that is away', async () => {
    const { written, seen } = setUp([
      clusterFacts('fra-1', NOW, ['shop/cart', 'system/dns']),
      away('iad-1'),
    ]);
    await until(() => seen.forgotten > 0);
    expect(written[0]).toEqual(['fra-1', ['cart']]);
    expect(written.map(([cluster]) => cluster)).not.toContain('iad-1');
  });

  it('writes again what changed, and the rest once an hour', async () => {
    const clusters = [
      clusterFacts('fra-1', NOW, ['shop/cart']),
      clusterFacts('iad-1', NOW, ['shop/cart']),
    ];
    const { written, clock, rounds } = setUp(clusters);
    await rounds(3);
    expect(written).toEqual([
      ['fra-1', ['cart']],
      ['iad-1', ['cart']],
    ]);
    clusters[1] = clusterFacts('iad-1', NOW, ['shop/cart', 'shop/removed']);
    await rounds(3);
    expect(written.splice(0)).toHaveLength(3);
    clock.now += 3_600_000;
    await rounds(3);
    expect(written).toEqual([
      ['fra-1', ['cart']],
      ['iad-1', ['cart', 'removed']],
    ]);
  });

  it('writes again what could not be written', async () => {
    let isAway = true;
    const written: string[] = [];
    const { rounds } = setUp([clusterFacts('fra-1', NOW, ['shop/cart'])], [], {
      replaceCluster: async cluster => {
        if (isAway) {
          isAway = false;
          throw new Error('deadlock detected');
        }
        written.push(cluster);
      },
    });
    await rounds(2);
    expect(written).toEqual(['fra-1']);
  });

  it('writes nothing about a cluster whose Services cannot be listed', async () => {
    const facts = clusterFacts('fra-1', NOW, ['shop/cart']);
    facts.resources.services.availability = 'forbidden';
    const { written, seen } = setUp([facts]);
    await until(() => seen.forgotten > 0);
    expect(written).toEqual([]);
  });

  it('expects a service no longer where it was taken out', async () => {
    const { memory, seen } = setUp(
      [clusterFacts('fra-1', NOW, ['shop/cart']), away('iad-1')],
      [
        placement('fra-1', 'cart'),
        placement('fra-1', 'removed'),
        placement('iad-1', 'removed'),
      ],
    );
    await until(() => seen.forgotten > 0);
    expect(memory.remembered()).toEqual([
      placement('fra-1', 'cart'),
      placement('iad-1', 'removed'),
    ]);
  });

  it('says once that the database is away, and goes on when it is back', async () => {
    let isAway = true;
    const { memory, logger } = setUp([], [], {
      read: async () => {
        if (isAway) throw new Error('connect ECONNREFUSED');
        return [placement('iad-1', 'cart')];
      },
    });
    await until(() => logger.warn.mock.calls.length > 0);
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(memory.remembered()).toEqual([]);
    isAway = false;
    await until(() => memory.remembered().length === 1);
  });
});
