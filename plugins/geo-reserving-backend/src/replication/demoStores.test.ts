/** Every store of the demo fleet, as the backend sees it: through watches and a Prometheus, bound, and judged. */
import {
  DEMO_CLUSTERS,
  DEMO_SERVICES,
  startDemoFleet,
  type DemoFleet,
} from '@geo-reserving/fleet-emulator';
import { loadAllYaml } from '@kubernetes/client-node';
import { eventually } from '../fleet/__testUtils__/eventually';
import { StorageFleet } from './__testUtils__/StorageFleet';

const PATIENCE_MS = 30_000;

jest.setTimeout(120_000);

type Kubeconfig = {
  clusters: {
    name: string;
    cluster: { server: string; 'certificate-authority-data': string };
  }[];
  users: { name: string; user: { token: string } }[];
};

let demo: DemoFleet;
let fleet: StorageFleet;

const says = (key: string) => fleet.finding(key);
const until = (what: string, probe: () => boolean) =>
  eventually(what, probe, PATIENCE_MS);

beforeAll(async () => {
  demo = await startDemoFleet();
  const [config] = loadAllYaml(demo.kubeconfig()) as unknown as Kubeconfig[];
  fleet = new StorageFleet({
    clusters: DEMO_CLUSTERS.map(({ name, region }) => {
      const at = config.clusters.findIndex(c => c.name === name);
      const { server, 'certificate-authority-data': ca } =
        config.clusters[at].cluster;
      return {
        name,
        region,
        meshIds: [name],
        connection: {
          kind: 'server' as const,
          url: server,
          credential: {
            kind: 'token' as const,
            token: config.users[at].user.token,
          },
          ca: {
            kind: 'pem' as const,
            pem: Buffer.from(ca, 'base64').toString(),
          },
          skipTLSVerify: false,
        },
      };
    }),
    prometheusUrl: demo.prometheusUrl,
    rpo: Object.fromEntries(
      DEMO_SERVICES.flatMap(({ namespace, name, catalog }) =>
        catalog.declared?.rpo
          ? [[`${namespace}/${name}`, catalog.declared.rpo]]
          : [],
      ),
    ),
  });
  await until(
    'everything is read',
    () => says('finance/payments').verdict === 'pass',
  );
});
afterEach(() => demo.lab.reset(), PATIENCE_MS);
afterAll(async () => {
  await fleet?.stop();
  await demo?.close();
});

describe('the stores of the demo', () => {
  it.each([
    ['shop/orders', 'pass', ['csi-addons volume', 'csi-addons volume']],
    ['finance/payments', 'pass', ['CloudNativePG name', 'CloudNativePG name']],
    ['events/stream', 'pass', ['Kafka MirrorMaker label']],
    [
      'vault/documents',
      'pass',
      ['VolSync volume', 'VolSync volume', 'Velero namespace'],
    ],
    [
      'vault/statements',
      'fail',
      ['VolSync volume', 'VolSync volume', 'Velero namespace'],
    ],
    [
      'vault/contracts',
      'fail',
      ['csi-addons volume', 'csi-addons volume', 'Velero namespace'],
    ],
    [
      'vault/scans',
      'pass',
      ['Rook Ceph annotation', 'Rook Ceph annotation', 'Velero namespace'],
    ],
    [
      'vault/accounts',
      'unknown',
      ['CloudNativePG label', 'CloudNativePG label', 'Velero namespace'],
    ],
    ['vault/receipts', 'warn', ['Velero namespace']],
    ['finance/ledger', 'warn', ['DKP ReplicatedVolume annotation']],
    ['shop/cart', 'pass', []],
  ])('%s: %s', async (key, verdict, bound) => {
    // Another machine's load may delay a synchronisation, and with it the verdict.
    await until(`${key} is ${verdict}`, () => says(key).verdict === verdict);
    expect(
      fleet
        .service(key)
        .replication.map(
          ({ technology, boundBy }) => `${technology} ${boundBy}`,
        ),
    ).toEqual(bound);
  });

  it('measures the lag of databases and topics', () => {
    const lagOf = (key: string) => fleet.service(key).replication[0];
    for (const key of ['finance/payments', 'events/stream']) {
      const { lagSeconds, lagProvenance, withinRpo } = lagOf(key);
      expect(lagSeconds).toBeGreaterThan(0);
      expect(lagSeconds).toBeLessThan(2);
      expect({ lagProvenance, withinRpo }).toMatchObject({
        lagProvenance: { source: 'Prometheus demo', stale: false },
        withinRpo: 'yes',
      });
    }
  });
});

describe('what the lab does to them', () => {
  it('a lag that grows passes the RPO', async () => {
    await demo.lab.run({
      id: 'replication:finance/payments-db',
      on: true,
      params: { how: 'lag-grows' },
    });
    await until(
      'it is behind',
      () => says('finance/payments').verdict === 'fail',
    );
    expect(says('finance/payments').title).toBe(
      'Its data is further behind than the RPO of 5 s',
    );
  });

  it('a mover that fails is a failure at once', async () => {
    await demo.lab.run({
      id: 'replication:vault/documents',
      on: true,
      params: { how: 'failed' },
    });
    await until('it fails', () => says('vault/documents').verdict === 'fail');
    expect(says('vault/documents').detail).toContain(
      'Synchronizing has the reason Error',
    );
  });

  it('a backup that fails is a warning', async () => {
    await demo.lab.run({
      id: 'replication:velero/vault-hourly',
      on: true,
      params: { how: 'failed' },
    });
    await until('it warns', () => says('vault/scans').verdict === 'warn');
    expect(says('vault/scans').title).toBe('Its backup by Velero is not well');
  });

  it('where the source is out of sight, it was behind by so much, and is unknown', async () => {
    await demo.lab.run({ id: 'cluster-away:iad-1', on: true });
    await until('iad-1 is out of sight', () =>
      fleet.service('shop/orders').replication.some(r => r.provenance.stale),
    );
    const [away] = fleet
      .service('shop/orders')
      .replication.filter(r => r.cluster === 'iad-1');
    expect(away).toMatchObject({
      role: 'primary',
      withinRpo: 'unknown',
      lagProvenance: { stale: true },
      provenance: { stale: true },
    });
    expect(away.lagSeconds).toBeLessThan(30);
    expect(['unknown', 'fail']).toContain(says('shop/orders').verdict);
  });

  it('a replica that receives nothing is not in step because its lag reads 0', async () => {
    await demo.lab.run({ id: 'cluster-away:fra-2', on: true });
    await until('it is known', () =>
      fleet
        .service('finance/payments')
        .replication.some(
          r =>
            r.cluster === 'iad-1' &&
            r.state === 'broken' &&
            r.lagSeconds === undefined,
        ),
    );
    expect(says('finance/payments').detail).toContain(
      'no WAL receiver is connected',
    );
  });

  it('without metrics the last lag stays, and nothing is promised', async () => {
    await until(
      'it is well',
      () => says('finance/payments').verdict === 'pass',
    );
    await demo.lab.run({
      id: 'metrics:prometheus',
      on: true,
      params: { fault: 'down' },
    });
    const replica = () =>
      fleet
        .service('finance/payments')
        .replication.find(r => r.role === 'secondary')!;
    await until('nothing is concluded', () => replica().state === 'unknown');
    expect(says('finance/payments').verdict).toBe('unknown');
    expect(replica().lagSeconds).toBeGreaterThan(0);
  });

  it('a kind that may not be read is unknown, and no other one is', async () => {
    await demo.lab.run({
      id: 'forbidden-resource:fra-1',
      on: true,
      params: { resource: 'cephblockpools' },
    });
    await until(
      'it is unknown',
      () => says('vault/scans').verdict === 'unknown',
    );
    expect(says('vault/scans').detail).toContain(
      'cephblockpools.ceph.rook.io: forbidden',
    );
    expect(says('shop/inventory').verdict).toBe('unknown');
    await until(
      'others go on',
      () => says('finance/payments').verdict === 'pass',
    );
  });
});
