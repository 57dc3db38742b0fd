/** Every kind of object about storage on a real API server: watched with the shipped rights, parsed, bound and judged. */
import {
  demoObjects,
  describeIf,
  realAssets,
  storageDefinitions,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';
import { eventually } from '../fleet/__testUtils__/eventually';
import { RealCluster } from '../fleet/__testUtils__/RealCluster';
import {
  clusterUuid,
  deployment,
  endpointSlice,
  namespaceObject,
  service,
} from '../fleet/__testUtils__/sampleObjects';
import { StorageFleet } from './__testUtils__/StorageFleet';

jest.setTimeout(300_000);

const { reason } = realAssets(['kube-apiserver', 'etcd']);
const PATIENCE_MS = 60_000;

const STORAGE_KINDS = new Set(
  storageDefinitions().map(
    ({ spec }) => (spec as { names: { kind: string } }).names.kind,
  ),
);

/** The demo's objects about storage in one cluster; groups are those of the projects. */
function storesIn(cluster: string): KubeObject[] {
  return demoObjects(Date.now())
    .get(cluster)!
    .filter(({ kind }) => STORAGE_KINDS.has(kind));
}

describeIf(reason, 'stores on two real API servers', () => {
  const clusters: RealCluster[] = [];
  let fleet: StorageFleet;

  const until = (what: string, probe: () => boolean) =>
    eventually(what, probe, PATIENCE_MS);
  const states = () =>
    fleet.fleet.snapshot().flatMap(({ declared }) => [...declared.values()]);
  const isSynced = () =>
    states().every(({ state }) => state.availability === 'synced');

  beforeAll(async () => {
    for (const name of ['fra-1', 'iad-1']) {
      const cluster = await RealCluster.start(name);
      clusters.push(cluster);
      await cluster.put(clusterUuid(`uuid-of-${name}`));
      for (const namespace of [
        'shop',
        'vault',
        'finance',
        'rook-ceph',
        'velero',
        'events',
      ]) {
        await cluster.put(namespaceObject(namespace));
      }
      for (const key of ['documents', 'scans']) {
        await cluster.put(withClaim(deployment('vault', key), key));
        await cluster.put(service('vault', key));
        await cluster.put(endpointSlice('vault', key));
      }
      for (const definition of storageDefinitions())
        await cluster.put(definition);
    }
    fleet = new StorageFleet({
      clusters: clusters.map(cluster => cluster.connection(cluster.name)),
      rpo: { 'vault/documents': '10m' },
      timing: { absentEveryMs: 1_000 },
    });
    // A definition is served a moment after it was accepted.
    await until('everything is synced', isSynced);
    for (const cluster of clusters) {
      for (const object of storesIn(cluster.name)) await cluster.put(object);
    }
  });
  afterAll(async () => {
    await fleet?.stop();
    await Promise.all(clusters.map(cluster => cluster.server.stop()));
  });

  it('are read with the rights of deploy/rbac/reader.yaml, every kind of them, and none is malformed', async () => {
    expect(isSynced()).toBe(true);
    expect(states()).toHaveLength(22);
    expect(states().flatMap(({ state }) => state.malformed)).toEqual([]);
    const written = clusters.flatMap(({ name }) => storesIn(name)).length;
    await until('all are read', () => {
      const read = states().map(({ facts }) => facts.size);
      return read.reduce((sum, size) => sum + size, 0) === written;
    });
    expect(written).toBeGreaterThan(12);
  });

  it('are bound, and held against the RPO', async () => {
    await until(
      'it passes',
      () => fleet.finding('vault/documents').verdict === 'pass',
    );
    expect(fleet.service('vault/documents').replication).toMatchObject([
      {
        technology: 'VolSync',
        cluster: 'fra-1',
        role: 'primary',
        state: 'replicating',
        boundBy: 'volume',
        withinRpo: 'yes',
      },
      {
        technology: 'VolSync',
        cluster: 'iad-1',
        role: 'secondary',
        state: 'replicating',
        boundBy: 'volume',
        withinRpo: 'yes',
      },
      { technology: 'Velero', scope: 'backup', boundBy: 'namespace' },
    ]);
    expect(
      fleet.service('vault/scans').replication.map(r => r.technology),
    ).toEqual(['Rook Ceph', 'Rook Ceph', 'Velero']);
  });

  it('are followed when their status changes', async () => {
    const source = storesIn('fra-1').find(
      ({ kind, metadata }) =>
        kind === 'ReplicationSource' && metadata.name === 'documents',
    )!;
    const status = {
      ...(source.status as object),
      latestMoverStatus: { result: 'Failed', logs: '' },
    };
    await clusters[0].put({ ...source, status });
    await until(
      'it fails',
      () => fleet.finding('vault/documents').verdict === 'fail',
    );
    expect(fleet.finding('vault/documents').detail).toContain(
      'the latest mover failed',
    );
  });

  it('have a clock that is known to be level with ours', async () => {
    for (const { clockAheadMs } of fleet.fleet.snapshot())
      expect(clockAheadMs).toBe(0);
  });
});

function withClaim(workload: KubeObject, claimName: string): KubeObject {
  const copy = structuredClone(workload) as any;
  copy.spec.template.spec.volumes = [
    { name: 'data', persistentVolumeClaim: { claimName } },
  ];
  return copy;
}
