import { jsonRequest } from '../contract/jsonRequest';
import { DEMO_CLUSTERS } from '../demo/DemoCluster';
import type { KubeObject } from '../kube/model/KubeObject';
import { parse } from 'yaml';
import { startDemoFleet } from './startDemoFleet';
import type { DemoFleet } from './startDemoFleet';

/** Generous: the machine may be busy. */
const DEADLINE_MS = 15_000;

jest.setTimeout(4 * DEADLINE_MS);

let fleet: DemoFleet;

beforeAll(async () => {
  fleet = await startDemoFleet();
}, 60_000);
jest.setTimeout(60_000);
afterEach(() => fleet.lab.reset(), 60_000);
afterAll(() => fleet.close(), 60_000);

type Kubeconfig = {
  clusters: {
    name: string;
    cluster: { server: string; 'certificate-authority-data': string };
  }[];
  users: { user: { token: string } }[];
};

/** Asks a cluster what the portal's reader would ask. */
async function ask(cluster: string, path: string, deadlineMs = 30_000) {
  const config = parse(fleet.kubeconfig()) as Kubeconfig;
  const at = config.clusters.findIndex(c => c.name === cluster);
  const { server, 'certificate-authority-data': ca } =
    config.clusters[at].cluster;
  const target = {
    url: server,
    caPem: Buffer.from(ca, 'base64').toString(),
    token: config.users[at].user.token,
  };
  return jsonRequest(target, path, { deadlineMs });
}

async function eventually(check: () => void | Promise<void>): Promise<void> {
  const until = Date.now() + DEADLINE_MS;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}

function object(cluster: string, kind: string, key: string): KubeObject {
  const apiVersions: Record<string, string> = {
    Deployment: 'apps/v1',
    EndpointSlice: 'discovery.k8s.io/v1',
    DestinationRule: 'networking.istio.io/v1beta1',
    IstioMulticluster: 'deckhouse.io/v1alpha1',
    HorizontalPodAutoscaler: 'autoscaling/v2',
  };
  const [namespace, name] = key.includes('/') ? key.split('/') : ['', key];
  return fleet.clusters
    .get(cluster)!
    .store.get(apiVersions[kind], kind, name, namespace || undefined)!;
}

/** Reasons of a peering's conditions, by type. */
function reasons(from: string, to: string): Record<string, string> {
  const { conditions = [] } = object(from, 'IstioMulticluster', to).status as {
    conditions?: { type: string; reason: string }[];
  };
  return Object.fromEntries(conditions.map(c => [c.type, c.reason]));
}

/** Clusters that answer a service now, by the mesh. */
function answering(namespace: string, name: string): string[] {
  const flows = fleet.mesh
    .flows(Date.now())
    .filter(f => f.service.namespace === namespace && f.service.name === name);
  return [...new Set(flows.map(f => f.destinationCluster))].sort();
}

describe('the demo fleet', () => {
  it('answers its reader in every cluster, and 403 in Sydney', async () => {
    for (const { name } of DEMO_CLUSTERS) {
      const { code } = await ask(name, '/apis/apps/v1/deployments');
      expect(`${name} ${code}`).toBe(`${name} ${name === 'syd-1' ? 403 : 200}`);
    }
  });

  it('serves the custom resources', async () => {
    const { body } = await ask(
      'fra-1',
      '/apis/networking.istio.io/v1beta1/namespaces/shop/destinationrules/checkout-geo',
    );
    expect(body).toMatchObject({
      kind: 'DestinationRule',
      spec: { host: 'checkout.shop.svc.cluster.local' },
    });
  });

  it('measures what flows', async () => {
    const query =
      'sum by (source_cluster, destination_cluster) (rate(istio_requests_total{reporter=~"source|waypoint",destination_service_name="tokens"}[1m]))';
    const response = await fetch(
      `${fleet.prometheusUrl}/api/v1/query?query=${encodeURIComponent(query)}`,
    );
    const { data } = (await response.json()) as {
      data: { result: { metric: Record<string, string> }[] };
    };
    expect(data.result.map(r => r.metric.destination_cluster)).toContain(
      'iad-1',
    );
    expect(data.result).toHaveLength(4);
  });
});

describe('the lab', () => {
  it('has every switch off at first, each with an id of its own', () => {
    const switches = fleet.lab.switches();
    expect(switches.filter(s => s.on)).toEqual([]);
    expect(new Set(switches.map(s => s.id)).size).toBe(switches.length);
  });

  it('takes a region away and gives it back', async () => {
    await fleet.lab.run({ id: 'region-away:eu-central', on: true });
    await expect(ask('fra-1', '/version')).rejects.toThrow();
    await expect(ask('fra-2', '/version')).rejects.toThrow();
    await eventually(() =>
      expect(answering('finance', 'payments')).toEqual(['iad-1']),
    );
    await fleet.lab.run({ id: 'region-away:eu-central', on: false });
    expect((await ask('fra-1', '/version')).code).toBe(200);
    expect(answering('finance', 'payments')).toEqual(['fra-2']);
  });

  it('keeps a cluster away while another switch wants it so', async () => {
    await fleet.lab.run({ id: 'region-away:eu-central', on: true });
    await fleet.lab.run({ id: 'cluster-away:fra-1', on: true });
    await fleet.lab.run({ id: 'region-away:eu-central', on: false });
    await expect(ask('fra-1', '/version')).rejects.toThrow();
    expect((await ask('fra-2', '/version')).code).toBe(200);
  });

  it('can leave a cluster open and silent', async () => {
    const said = await fleet.lab.run({
      id: 'cluster-away:gru-1',
      on: true,
      params: { mode: 'black-hole' },
    });
    expect(said).toBe('gru-1 is away.');
    await expect(ask('gru-1', '/version', 2_000)).rejects.toThrow(
      /abort|time/i,
    );
  });

  it('reports a cluster that is away in what its peers say', async () => {
    await fleet.lab.run({ id: 'cluster-away:iad-1', on: true });
    await eventually(() =>
      expect(reasons('fra-1', 'iad-1')).toMatchObject({
        RemoteAPIServerReady: 'RemoteAPIUnreachable',
        DataplaneConnectionReady: 'ProbeFailed',
      }),
    );
  });

  it('revokes a token, grants what is missing, and forbids one resource', async () => {
    await fleet.lab.run({ id: 'access:sin-1', on: true });
    expect((await ask('sin-1', '/api/v1/nodes')).code).toBe(401);
    await fleet.lab.run({ id: 'access:syd-1', on: true });
    expect((await ask('syd-1', '/api/v1/nodes')).code).toBe(200);
    await fleet.lab.run({
      id: 'forbidden-resource:fra-1',
      on: true,
      params: { resource: 'nodes' },
    });
    expect((await ask('fra-1', '/api/v1/nodes')).code).toBe(403);
    expect((await ask('fra-1', '/api/v1/services')).code).toBe(200);
    await fleet.lab.reset();
    expect((await ask('sin-1', '/api/v1/nodes')).code).toBe(200);
    expect((await ask('syd-1', '/api/v1/nodes')).code).toBe(403);
    expect((await ask('fra-1', '/api/v1/nodes')).code).toBe(200);
  });

  it('breaks a peering one way only', async () => {
    await fleet.lab.run({
      id: 'peering:iad-1',
      on: true,
      params: { to: 'fra-2' },
    });
    await eventually(() =>
      expect(reasons('iad-1', 'fra-2').DataplaneConnectionReady).toBe(
        'ProbeFailed',
      ),
    );
    expect(reasons('fra-2', 'iad-1').DataplaneConnectionReady).toBe(
      'Succeeded',
    );
  });

  it('edits an object as a person would', async () => {
    const id = 'hand-edit:shop/checkout@iad-1';
    const before = object('iad-1', 'DestinationRule', 'shop/checkout-geo');
    await fleet.lab.run({ id, on: true });
    const edited = object('iad-1', 'DestinationRule', 'shop/checkout-geo');
    expect(edited.spec).not.toEqual(before.spec);
    expect(edited.metadata.managedFields?.map(m => m.manager)).toContain(
      'kubectl-edit',
    );
    await fleet.lab.run({ id, on: false });
    expect(
      object('iad-1', 'DestinationRule', 'shop/checkout-geo').spec,
    ).toEqual(before.spec);
  });

  it('scales a standby to zero, and its pods follow', async () => {
    await fleet.lab.run({
      id: 'scale-to-zero:finance/payments@iad-1',
      on: true,
    });
    await eventually(() => {
      const deployment = object('iad-1', 'Deployment', 'finance/payments');
      expect(deployment.status).toMatchObject({ replicas: 0 });
      const slice = object(
        'iad-1',
        'EndpointSlice',
        'finance/payments-endpoints',
      );
      expect(slice.endpoints).toEqual([]);
    });
  });

  it('breaks the parity of images', async () => {
    const image = (cluster: string) =>
      JSON.stringify(
        object(cluster, 'Deployment', 'pricing/quotes').spec,
      ).match(/"image":"([^"]*)"/)![1];
    expect(image('iad-1')).toBe(image('fra-1'));
    const id = 'image-drift:pricing/quotes@iad-1';
    await fleet.lab.run({ id, on: true });
    expect(image('iad-1')).not.toBe(image('fra-1'));
    await fleet.lab.run({ id, on: false });
    expect(image('iad-1')).toBe(image('fra-1'));
  });

  it('breaks the replication of a store, and mends it', async () => {
    const result = () => {
      const { store } = fleet.clusters.get('fra-1')!;
      const source = store.get(
        'volsync.backube/v1alpha1',
        'ReplicationSource',
        'documents',
        'vault',
      )!;
      return (source.status as { latestMoverStatus: { result: string } })
        .latestMoverStatus.result;
    };
    const id = 'replication:vault/documents';
    const said = await fleet.lab.run({
      id,
      on: true,
      params: { how: 'failed' },
    });
    expect(said).toBe('vault/documents: it has failed.');
    expect(result()).toBe('Failed');
    await fleet.lab.run({ id, on: false });
    expect(result()).toBe('Successful');
  });

  it('puts back a store that somebody removed', async () => {
    const { store } = fleet.clusters.get('fra-1')!;
    const scans = () =>
      store.get('ceph.rook.io/v1', 'CephBlockPool', 'scans', 'rook-ceph');
    store.remove('ceph.rook.io/v1', 'CephBlockPool', 'scans', 'rook-ceph');
    expect(scans()).toBeUndefined();
    await fleet.lab.reset();
    expect(scans()).toBeDefined();
  });

  it('takes Prometheus down and brings it back', async () => {
    const ready = () => fetch(`${fleet.prometheusUrl}/-/ready`);
    await fleet.lab.run({
      id: 'metrics:prometheus',
      on: true,
      params: { fault: 'down' },
    });
    await expect(ready()).rejects.toThrow();
    await fleet.lab.run({ id: 'metrics:prometheus', on: false });
    expect((await ready()).status).toBe(200);
  });

  it('puts back what was deleted or changed by hand', async () => {
    const { store } = fleet.clusters.get('fra-1')!;
    store.remove(
      'networking.istio.io/v1beta1',
      'DestinationRule',
      'login-geo',
      'identity',
    );
    await fleet.lab.reset();
    expect(
      object('fra-1', 'DestinationRule', 'identity/login-geo'),
    ).toBeDefined();
  });

  it.each([
    [
      { id: 'cluster-away:mars-1', on: true },
      /no switch "cluster-away:mars-1"/,
    ],
    [
      { id: 'latency:fra-1', on: true, params: { ms: -1 } },
      /"ms" must be a number from 1 to 60000 ms/,
    ],
    [
      { id: 'cluster-away:fra-1', on: true, params: { mode: 'nicely' } },
      /"mode" must be one of refuse, black-hole/,
    ],
    [
      { id: 'frozen-watches:fra-1', on: true, params: { x: 1 } },
      /Unknown parameter "x"/,
    ],
  ])('refuses %j with what would be right', async (command, message) => {
    await expect(fleet.lab.run(command)).rejects.toThrow(message);
  });
});

describe('a workload that is scaled through the API', () => {
  it('has its status, endpoints and autoscaler follow', async () => {
    const { store } = fleet.clusters.get('sin-1')!;
    const tracking = object('sin-1', 'Deployment', 'shipping/tracking');
    store.put({
      ...tracking,
      spec: { ...(tracking.spec as object), replicas: 6 },
    });
    await eventually(() => {
      // Three of its pods are broken by the demo, and stay so.
      expect(
        object('sin-1', 'Deployment', 'shipping/tracking').status,
      ).toMatchObject({ replicas: 6, readyReplicas: 3 });
      expect(
        object('sin-1', 'EndpointSlice', 'shipping/tracking-endpoints')
          .endpoints,
      ).toHaveLength(6);
      expect(
        object('sin-1', 'HorizontalPodAutoscaler', 'shipping/tracking').status,
      ).toMatchObject({ currentReplicas: 6 });
    });
  });
});
