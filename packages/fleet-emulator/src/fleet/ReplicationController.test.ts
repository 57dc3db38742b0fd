import { DEMO_STORES } from '../demo/stores/demoStores';
import { storeKey } from '../demo/stores/DemoStore';
import { initialCondition, storeObjects } from '../demo/stores/storeObjects';
import type { EmulatedCluster } from '../kube/EmulatedCluster';
import type { KubeObject } from '../kube/model/KubeObject';
import { MeshConditions } from '../mesh';
import { ReplicationController } from './ReplicationController';

const START = Date.parse('2026-03-04T05:00:00Z');

/** Clusters that keep what is put into them, without a server. */
function stores() {
  const objects = new Map<string, KubeObject>();
  const clusters = new Map(
    ['fra-1', 'fra-2', 'iad-1', 'gru-1', 'sin-1'].map(name => [
      name,
      {
        store: {
          put: (object: KubeObject) => {
            const { kind, metadata } = object;
            objects.set(`${name}/${kind}/${metadata.name}`, object);
          },
          remove: (_version: string, kind: string, of: string) =>
            objects.delete(`${name}/${kind}/${of}`),
        },
      } as unknown as EmulatedCluster,
    ]),
  );
  let time = START;
  const conditions = new MeshConditions();
  const controller = new ReplicationController(
    clusters,
    conditions,
    () => time,
  );
  controller.tick();
  const later = (seconds: number) => {
    time += seconds * 1000;
    controller.tick();
  };
  const status = (key: string) =>
    objects.get(key)?.status as Record<string, any> | undefined;
  const condition = (key: string, type: string) =>
    status(key)?.conditions.find((c: { type: string }) => c.type === type)
      ?.status;
  const gauge = (metric: string, pod: string) =>
    controller
      .gauges(time)
      .find(({ labels }) => labels.__name__ === metric && labels.pod === pod)
      ?.value;
  return {
    controller,
    conditions,
    later,
    status,
    condition,
    gauge,
    now: () => time,
  };
}

const ORDERS = 'iad-1/VolumeGroupReplication/orders-volumes';

describe('ReplicationController', () => {
  it('moves the last synchronisation on, as often as the store is synchronised', () => {
    const { later, status } = stores();
    const first = status(ORDERS)?.lastSyncTime;
    later(14);
    expect(status(ORDERS)?.lastSyncTime).toBe(first);
    later(1);
    expect(status(ORDERS)?.lastSyncTime).toBe('2026-03-04T05:00:15Z');
  });

  it('stops when the other side is away, says so where it can, and goes on afterwards', () => {
    const { conditions, later, status, condition, now } = stores();
    later(20);
    conditions.setAway('fra-1', true, now());
    later(60);
    expect(status(ORDERS)?.lastSyncTime).toBe('2026-03-04T05:00:15Z');
    expect(condition(ORDERS, 'Replicating')).toBe('False');
    // The cluster that is away writes nothing.
    expect(
      condition('fra-1/VolumeGroupReplication/orders-volumes', 'Replicating'),
    ).toBe('True');
    conditions.setAway('fra-1', false, now());
    later(1);
    expect(status(ORDERS)?.lastSyncTime).toBe('2026-03-04T05:01:15Z');
    expect(condition(ORDERS, 'Replicating')).toBe('True');
  });

  it('stalls without a word, catches up, and fails', () => {
    const { controller, later, status, condition } = stores();
    controller.setTrouble('shop/orders-volumes', 'stalled');
    later(90);
    expect(status(ORDERS)?.lastSyncTime).toBe('2026-03-04T05:00:00Z');
    expect(condition(ORDERS, 'Replicating')).toBe('True');
    controller.setTrouble('shop/orders-volumes', 'resync');
    expect(condition(ORDERS, 'Resyncing')).toBe('True');
    controller.setTrouble('shop/orders-volumes', undefined);
    expect(status(ORDERS)?.lastSyncTime).toBe('2026-03-04T05:01:30Z');
    controller.setTrouble('vault/documents', 'failed');
    expect(
      status('fra-1/ReplicationSource/documents')?.latestMoverStatus.result,
    ).toBe('Failed');
  });

  it('adds a failed backup, and takes it away again', () => {
    const { controller, status } = stores();
    controller.setTrouble('velero/vault-hourly', 'failed');
    expect(status('fra-1/Backup/vault-hourly-failed')?.phase).toBe('Failed');
    controller.setTrouble('velero/vault-hourly', undefined);
    expect(status('fra-1/Backup/vault-hourly-failed')).toBeUndefined();
    expect(status('fra-1/Backup/vault-hourly-newest')?.phase).toBe('Completed');
  });

  it('measures a lag that wavers, grows when told to, and reads 0 when nothing arrives', () => {
    const { controller, conditions, later, gauge, now } = stores();
    const lag = () => gauge('cnpg_pg_replication_lag', 'payments-db-iad-1-1')!;
    const receives = () =>
      gauge('cnpg_pg_replication_is_wal_receiver_up', 'payments-db-iad-1-1');
    expect(lag()).toBeGreaterThan(0);
    expect(lag()).toBeLessThan(1);
    expect(receives()).toBe(1);
    controller.setTrouble('finance/payments-db', 'lag-grows');
    later(30);
    expect(lag()).toBeGreaterThan(29);
    controller.setTrouble('finance/payments-db', undefined);
    conditions.setAway('fra-2', true, now());
    expect([lag(), receives()]).toEqual([0, 0]);
    expect(
      gauge('cnpg_pg_replication_lag', 'payments-db-fra-2-1'),
    ).toBeUndefined();
  });

  it('refuses a store that there is not', () => {
    expect(() =>
      stores().controller.setTrouble('shop/nothing', 'failed'),
    ).toThrow('no store "shop/nothing"');
  });
});

describe('the stores of the demo', () => {
  it('are told of in the clusters that they are in, and show every technology', () => {
    expect(new Set(DEMO_STORES.map(storeKey)).size).toBe(DEMO_STORES.length);
    expect(new Set(DEMO_STORES.map(s => s.technology)).size).toBe(8);
    for (const store of DEMO_STORES) {
      const told = [
        'fra-1',
        'fra-2',
        'iad-1',
        'gru-1',
        'sin-1',
        'syd-1',
      ].filter(
        cluster =>
          storeObjects(store, cluster, initialCondition(store, START)).length >
          0,
      );
      const sides = [store.from, ...(store.to ? [store.to] : [])];
      expect(sides).toEqual(expect.arrayContaining(told));
      expect(told.length).toBeGreaterThan(0);
    }
  });
});
