/** What may be wrong with a cluster's objects about storage: not installed, forbidden, malformed, old, and dated by another clock. */
import {
  CertificateAuthority,
  EmulatedCluster,
  STORAGE_RESOURCES,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';
import { eventually } from '../fleet/__testUtils__/eventually';
import { QUICK_TIMING } from '../fleet/__testUtils__/quickTiming';
import {
  deployment,
  endpointSlice,
  namespaceObject,
  service,
} from '../fleet/__testUtils__/sampleObjects';
import { StorageFleet } from './__testUtils__/StorageFleet';

const KEY = 'shop/checkout';
const TEN_MINUTES = 600_000;

jest.setTimeout(120_000);

/** Quick to notice, and patient with a machine that is busy: no deadline is what these tests are about. */
const TIMING = {
  ...QUICK_TIMING,
  probeTimeoutMs: 3_000,
  staleAfterMs: 5_000,
  answerTimeoutMs: 10_000,
  bodyTimeoutMs: 10_000,
  absentEveryMs: 1_000,
};
const PATIENCE_MS = 40_000;

type Started = { clusters: EmulatedCluster[]; fleet: StorageFleet };
let started: Started | undefined;

afterEach(async () => {
  await started?.fleet.stop();
  await Promise.all((started?.clusters ?? []).map(c => c.close()));
  started = undefined;
});

/** Two clusters that hold the service and have every definition; the clock of the first is off by so much. */
async function start(
  o: { aheadMs?: number; without?: string } = {},
): Promise<Started> {
  const ca = await CertificateAuthority.create('storage faults');
  const clusters = await Promise.all(
    ['fra-1', 'iad-1'].map((name, i) =>
      EmulatedCluster.start({
        name,
        ca,
        now: () => Date.now() + (i === 0 ? o.aheadMs ?? 0 : 0),
      }),
    ),
  );
  for (const { store } of clusters) {
    STORAGE_RESOURCES.filter(({ plural }) => plural !== o.without).forEach(
      definition => store.register(definition),
    );
    [
      namespaceObject('shop'),
      deployment('shop', 'checkout'),
      service('shop', 'checkout'),
      endpointSlice('shop', 'checkout'),
    ].forEach(object => store.put(object));
  }
  const fleet = new StorageFleet({
    clusters: clusters.map(cluster => ({
      name: cluster.name,
      region: cluster.name,
      meshIds: [cluster.name],
      connection: {
        kind: 'server' as const,
        url: cluster.url,
        credential: {
          kind: 'token' as const,
          token: cluster.issueToken('reader', 'admin'),
        },
        ca: { kind: 'pem' as const, pem: ca.pem },
        skipTLSVerify: false,
      },
    })),
    rpo: { [KEY]: '30s' },
    timing: TIMING,
  });
  started = { clusters, fleet };
  return started;
}

/** A volume of the service, synchronised five seconds ago by the clock of its cluster. */
function volume(clockAheadMs = 0, more: object = {}): KubeObject {
  const time = new Date(Date.now() + clockAheadMs - 5_000)
    .toISOString()
    .slice(0, 19);
  const condition = (type: string, status: string) => ({
    type,
    status,
    reason: 'Said',
  });
  return {
    apiVersion: 'replication.storage.openshift.io/v1alpha1',
    kind: 'VolumeReplication',
    metadata: {
      namespace: 'shop',
      name: 'data',
      annotations: { 'geo-reserving/service': KEY },
    },
    spec: { replicationState: 'primary' },
    status: {
      state: 'Primary',
      lastSyncTime: `${time}Z`,
      conditions: [
        condition('Completed', 'True'),
        condition('Degraded', 'False'),
      ],
    },
    ...more,
  };
}

const verdictIs = (fleet: StorageFleet, verdict: string) =>
  eventually(
    `the verdict is ${verdict}`,
    () => fleet.finding(KEY)?.verdict === verdict,
    PATIENCE_MS,
  ).catch(error => {
    throw new Error(
      `${error.message}; it is ${JSON.stringify(fleet.finding(KEY))}`,
    );
  });

describe('objects about storage', () => {
  it.each([
    ['agree', 0],
    ['are ten minutes apart, the cluster ahead', TEN_MINUTES],
    ['are ten minutes apart, the cluster behind', -TEN_MINUTES],
  ])('are judged by their own clock: the clocks %s', async (_what, aheadMs) => {
    const { clusters, fleet } = await start({ aheadMs });
    clusters[0].store.put(volume(aheadMs));
    await verdictIs(fleet, 'pass');
    const [{ lagSeconds, message }] = fleet.service(KEY).replication;
    expect(lagSeconds).toBeGreaterThan(2);
    expect(lagSeconds).toBeLessThan(25);
    expect(message.includes('10 min')).toBe(aheadMs !== 0);
  });

  it('of a kind that is not installed are truly none, and of one that is installed later are seen', async () => {
    const { clusters, fleet } = await start({ without: 'volumereplications' });
    clusters[1].store.register(STORAGE_RESOURCES[0]);
    clusters[1].store.put(volume());
    await verdictIs(fleet, 'pass');
    expect(fleet.service(KEY).replication).toHaveLength(1);
  });

  it('that are forbidden make it unknown', async () => {
    const { clusters, fleet } = await start();
    clusters[0].store.put(volume());
    clusters[1].faults.set('forbidden', { resource: 'volumereplications' });
    await verdictIs(fleet, 'unknown');
    await eventually(
      'the reason is known',
      () =>
        fleet
          .finding(KEY)
          .detail.includes(
            'volumereplications.replication.storage.openshift.io: forbidden',
          ),
      PATIENCE_MS,
    );
    expect(fleet.finding(KEY).title).toBe('Stores in iad-1 cannot be checked');
  });

  it('that are malformed are named with the field, and are nobody’s', async () => {
    const { clusters, fleet } = await start();
    clusters[0].store.put(
      volume(0, {
        metadata: {
          namespace: 'shop',
          name: 'data',
          annotations: { 'geo-reserving/service': 'checkout' },
        },
      }),
    );
    const reasons = () =>
      [...fleet.fleet.snapshot()[0].declared.values()].flatMap(
        ({ state }) => state.malformed,
      );
    await eventually('it is told', () => reasons().length > 0, PATIENCE_MS);
    expect(reasons()).toEqual([
      {
        object: 'shop/data',
        reason: expect.stringContaining(
          'metadata.annotations.geo-reserving/service does not name Services',
        ),
      },
    ]);
    expect(fleet.service(KEY).replication).toEqual([]);
  });

  it('that are old say how it was', async () => {
    const { clusters, fleet } = await start();
    clusters[0].store.put(volume());
    await verdictIs(fleet, 'pass');
    clusters[0].faults.set('refuse');
    await verdictIs(fleet, 'unknown');
    expect(fleet.finding(KEY).detail).toMatch(/It was \d+(\.\d)? s behind\./);
  });

  it('whose last synchronisation alone moves on wake nobody, and are seen', async () => {
    const { clusters, fleet } = await start();
    clusters[0].store.put(volume());
    await verdictIs(fleet, 'pass');
    await new Promise(resolve => setTimeout(resolve, 500));
    const told: string[] = [];
    fleet.fleet.onChange(({ services }) =>
      told.push(services === 'all' ? 'all' : [...services].join()),
    );
    const status = {
      ...(volume().status as object),
      lastSyncTime: '2026-01-01T00:00:00Z',
    };
    clusters[0].store.put(volume(0, { status }));
    await verdictIs(fleet, 'fail');
    expect(told.filter(services => services !== 'all')).toEqual([]);
  });
});
