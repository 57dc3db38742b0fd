import { setTimeout as sleep } from 'node:timers/promises';
import { ContractClient, ObjectList } from '../contract/ContractClient';
import { jsonRequest } from '../contract/jsonRequest';
import { configMap } from '../contract/samples';
import { EmulatedCluster } from '../kube/EmulatedCluster';
import { CertificateAuthority } from '../tls/CertificateAuthority';
import { FaultMode } from './FaultSwitches';

/** How long something that happens in another turn of the event loop may take, in milliseconds. */
const PATIENCE_MS = 15_000;
const PATH = '/api/v1/namespaces/default/configmaps';

describe('a cluster with faults', () => {
  let ca: CertificateAuthority;
  let cluster: EmulatedCluster;
  let client: ContractClient;
  let token: string;

  beforeAll(async () => {
    ca = await CertificateAuthority.create('fault CA');
  });
  beforeEach(async () => {
    cluster = await EmulatedCluster.start({ name: 'one', ca });
    token = cluster.issueToken('admin', 'admin');
    client = new ContractClient({ url: cluster.url, caPem: ca.pem }, token);
    put('a');
  });
  afterEach(async () => {
    await cluster.close();
    const { connections } = cluster;
    if (connections > 0) throw new Error(`${connections} connections are left`);
  });

  function put(name: string) {
    const map = configMap(name);
    cluster.store.put({ ...map, metadata: { name, namespace: 'default' } });
  }
  async function ask(deadlineMs = PATIENCE_MS) {
    return jsonRequest({ url: cluster.url, caPem: ca.pem, token }, PATH, {
      deadlineMs,
    });
  }
  async function expectWell() {
    cluster.faults.reset();
    await cluster.settled();
    const list = (await ask()).body as ObjectList;
    expect(list.items.map(item => item.metadata.name)).toEqual(['a']);
    expect(list.metadata.resourceVersion).toBe(cluster.resourceVersion);
  }
  async function breaks(mode: FaultMode) {
    cluster.faults.set(mode);
    await cluster.settled();
  }

  it.each<[FaultMode, RegExp]>([
    ['refuse', /ECONNREFUSED/],
    ['reset', /ECONNRESET|socket hang up|disconnected before secure/],
    ['expired-certificate', /CERT_HAS_EXPIRED|certificate has expired/],
    ['wrong-ca', /unable to verify|self-signed|SELF_SIGNED/i],
  ])(
    'breaks the connection: %s, and comes back as it was',
    async (mode, message) => {
      await breaks(mode);
      await expect(ask()).rejects.toThrow(message);
      await expectWell();
    },
  );

  it('never answers as a black hole, and goes on where it was', async () => {
    await breaks('black-hole');
    await expect(ask(300)).rejects.toThrow(/abort|timeout/i);
    const patient = ask();
    await sleep(50);
    cluster.faults.reset();
    expect((await patient).code).toBe(200);
    await expectWell();
  });

  it.each<[FaultMode, number, object]>([
    ['unauthorized', 401, { reason: 'Unauthorized' }],
    [
      'forbidden',
      403,
      { reason: 'Forbidden', details: { kind: 'configmaps' } },
    ],
    ['error-500', 500, { reason: 'InternalError' }],
  ])('answers with a failure: %s', async (mode, code, status) => {
    await breaks(mode);
    expect(await ask()).toMatchObject({
      code,
      body: { kind: 'Status', ...status },
    });
    await expectWell();
  });

  it('tells how long to wait when there are too many requests', async () => {
    cluster.faults.set('too-many-requests', { retryAfterSeconds: 7 });
    expect(await ask()).toMatchObject({
      code: 429,
      headers: { 'retry-after': '7' },
      body: { reason: 'TooManyRequests', details: { retryAfterSeconds: 7 } },
    });
    await expectWell();
  });

  it.each<[FaultMode, RegExp]>([
    ['truncated-json', /^\{"kind":"List".*[^}]$/],
    ['garbage', /^<html>/],
  ])('answers with what is no JSON: %s', async (mode, body) => {
    await breaks(mode);
    expect(await ask()).toMatchObject({
      code: 200,
      body: expect.stringMatching(body),
    });
    await expectWell();
  });

  it('begins an answer that never ends', async () => {
    await breaks('endless');
    await expect(ask(500)).rejects.toThrow(/abort|timeout/i);
    await expectWell();
  });

  it('has forgotten every earlier revision, and still lists from scratch', async () => {
    await breaks('gone-410');
    expect((await ask()).code).toBe(200);
    const gone = await client.failure(
      `${PATH}?resourceVersion=${cluster.resourceVersion}`,
    );
    expect(gone).toMatchObject({ code: 410, reason: 'Expired' });
    const events = await client.watch(
      `${PATH}?watch=true&resourceVersion=${cluster.resourceVersion}`,
      seen => seen.length > 0,
    );
    expect(events[0]).toMatchObject({ type: 'ERROR', object: { code: 410 } });
    await expectWell();
  });

  it('breaks one resource and leaves the others', async () => {
    cluster.faults.set('forbidden', { resource: 'configmaps' });
    expect(await ask()).toMatchObject({ code: 403 });
    expect((await client.list('/api/v1/namespaces')).items).not.toEqual([]);
    cluster.faults.set('none', { resource: 'configmaps' });
    expect(await ask()).toMatchObject({ code: 200 });
  });

  it('breaks several resources in different ways at once', async () => {
    cluster.faults.set('forbidden', { resource: 'configmaps' });
    cluster.faults.set('error-500', { resource: 'namespaces' });
    expect(await ask()).toMatchObject({ code: 403 });
    expect(await client.failure('/api/v1/namespaces')).toMatchObject({
      code: 500,
    });
  });

  it('refuses a fault of the connection for a single resource', () => {
    expect(() => cluster.faults.set('refuse', { resource: 'pods' })).toThrow(
      'The fault "refuse" breaks the whole cluster: leave out "resource"',
    );
  });

  it('answers later with latency, and at once without', async () => {
    cluster.faults.latencyMs = 300;
    const began = Date.now();
    await ask();
    // Timers may fire a millisecond early.
    expect(Date.now() - began).toBeGreaterThanOrEqual(299);
    await expectWell();
  });

  it.each([
    ['frozen', () => (cluster.faults.frozenWatches = true)],
    ['in a black hole', () => cluster.faults.set('black-hole')],
  ])(
    'keeps watches open and silent while %s, and then tells everything',
    async (_name, freeze) => {
      const query = `watch=true&resourceVersion=${cluster.resourceVersion}`;
      let frozenAt = 0;
      const events = await client.watch(
        `${PATH}?${query}`,
        seen => seen.length >= 2,
        async () => {
          freeze();
          put('b');
          put('c');
          await sleep(100);
          frozenAt = Date.now();
          cluster.faults.reset();
        },
      );
      expect(events.map(event => event.object.metadata)).toMatchObject([
        { name: 'b' },
        { name: 'c' },
      ]);
      expect(frozenAt).toBeGreaterThan(0);
    },
  );

  it('says 410 to a watch that was frozen for longer than the history lasts', async () => {
    const small = await EmulatedCluster.start({
      name: 'small',
      ca,
      historyLimit: 4,
    });
    const watcher = new ContractClient(
      { url: small.url, caPem: ca.pem },
      small.issueToken('admin', 'admin'),
    );
    const events = await watcher.watch(
      `${PATH}?watch=true&resourceVersion=${small.resourceVersion}`,
      seen => seen.length > 0,
      async () => {
        small.faults.frozenWatches = true;
        for (let i = 0; i < 20; i += 1) {
          small.store.put({
            ...configMap('a', { i: `${i}` }),
            metadata: { name: 'a', namespace: 'default' },
          });
        }
        small.faults.reset();
      },
    );
    expect(events[0]).toMatchObject({
      type: 'ERROR',
      object: { code: 410, reason: 'Expired' },
    });
    await small.close();
  });

  it.each<[string, () => void]>([
    ['the token is revoked', () => cluster.revokeToken(token)],
    ['the rules no longer allow it', () => cluster.setRules('admin', [])],
    ['requests are refused', () => cluster.faults.set('unauthorized')],
  ])('ends watches when %s', async (_name, act) => {
    const events = await client.watch(
      `${PATH}?watch=true&resourceVersion=${cluster.resourceVersion}`,
      () => false,
      async () => act(),
    );
    expect(events).toEqual([]);
  });

  it('knows a token again when it is restored', async () => {
    cluster.revokeToken(token);
    expect((await ask()).code).toBe(401);
    cluster.restoreToken(token);
    expect((await ask()).code).toBe(200);
  });

  it('keeps its port and its objects through refusals one after the other', async () => {
    const { url } = cluster;
    for (let i = 0; i < 5; i += 1) {
      cluster.faults.set('refuse');
      cluster.faults.reset();
    }
    await cluster.settled();
    expect(cluster.url).toBe(url);
    await expectWell();
  });

  it('closes while it is broken, whatever the fault', async () => {
    for (const mode of [
      'refuse',
      'black-hole',
      'endless',
      'wrong-ca',
    ] as const) {
      const broken = await EmulatedCluster.start({ name: mode, ca });
      broken.faults.set(mode);
      await broken.settled();
      const pending = jsonRequest(
        { url: broken.url, caPem: ca.pem },
        '/version',
      ).catch(error => error);
      await sleep(20);
      await broken.close();
      expect(await pending).toMatchObject({ message: expect.any(String) });
      expect(broken.connections).toBe(0);
    }
  });
});
