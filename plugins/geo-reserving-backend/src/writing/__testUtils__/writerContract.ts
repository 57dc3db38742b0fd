/** What the writer has to keep, over whatever API server: the emulated one and the real one. */
import {
  ContractClient,
  type ContractTarget,
  type KubeObject,
} from '@geo-reserving/fleet-emulator';
import type { KubernetesWrite } from '@geo-reserving/plugin-geo-reserving-node';
import { ClusterTransport } from '../../fleet/connection/ClusterTransport';
import { Semaphore } from '../../fleet/connection/Semaphore';
import { DEFAULT_TIMING } from '../../fleet/FleetTiming';
import { KubernetesWriter } from '../KubernetesWriter';
import { fence, never, weightWrite } from './weightWrite';

/** @param start - a fresh target, whose `close` ends it */
export function writerContract(start: () => Promise<ContractTarget>): void {
  let target: ContractTarget;
  let admin: ContractClient;
  let writer: KubernetesWriter;
  let transport: ClusterTransport;
  const path = (name: string) =>
    `/api/v1/namespaces/default/configmaps/${name}`;
  const live = (name: string) => admin.object(path(name));
  const put = (name: string, data: Record<string, string>, manager = 'hand') =>
    admin.apply(
      path(name),
      manager,
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'default' },
        data,
      } as KubeObject,
      '&force=true',
    );

  const transportOf = (token: string) =>
    new ClusterTransport({
      connection: {
        kind: 'server',
        url: target.url,
        credential: { kind: 'token', token },
        ca: { kind: 'pem', pem: target.caPem },
        skipTLSVerify: false,
      },
      timing: DEFAULT_TIMING,
      lists: new Semaphore(2),
      now: Date.now,
    });

  /** A writer before each of whose first writes a hand comes in. */
  function meddledWriter(name: string, most: number) {
    let count = 0;
    const meddled = new KubernetesWriter({
      transport: {
        json: async request => {
          if (request.method === 'PATCH' && count < most) {
            count += 1;
            await put(name, { weight: '80', note: String(count) });
          }
          return transport.json(request);
        },
      },
      random: () => 0,
    });
    return { meddled, times: () => count };
  }

  beforeAll(async () => {
    target = await start();
    admin = new ContractClient(target, target.adminToken);
    transport = transportOf(target.adminToken);
    writer = new KubernetesWriter({ transport });
    // A real API server takes its time.
  }, 120_000);
  afterAll(async () => {
    transport.dropConnections();
    await target.close();
  });

  it('writes the fields, the generation and the operation, and leaves the rest alone', async () => {
    await put('a', { weight: '80', other: 'kept' });
    const outcome = await writer.write(
      weightWrite('a', '80', '20'),
      fence(7),
      never,
    );
    expect(outcome).toMatchObject({
      outcome: 'applied',
      revision: expect.any(String),
    });
    const object = await live('a');
    expect(object.data).toEqual({ weight: '20', other: 'kept' });
    expect(object.metadata.annotations).toMatchObject({
      'geo-reserving/generation': '7',
      'geo-reserving/operation': 'op-7',
    });
  });

  it('twice is the same as once', async () => {
    await put('b', { weight: '80' });
    const write = weightWrite('b', '80', '20');
    await writer.write(write, fence(1), never);
    const { metadata } = await live('b');
    expect(await writer.write(write, fence(1), never)).toMatchObject({
      outcome: 'unchanged',
    });
    expect((await live('b')).metadata.resourceVersion).toBe(
      metadata.resourceVersion,
    );
  });

  it('raises the fence of what is as wanted already, and takes nothing away', async () => {
    await put('b2', { weight: '80', other: 'kept' });
    const write = weightWrite('b2', '80', '20');
    await writer.write(write, fence(1), never);
    expect(await writer.write(write, fence(2), never)).toMatchObject({
      outcome: 'unchanged',
      foreign: true,
    });
    // From now on it cannot be told whether it was this one.
    const again = await writer.write(write, fence(2), never);
    expect(again).toMatchObject({ outcome: 'unchanged' });
    expect(again).not.toHaveProperty('foreign');
    const object = await live('b2');
    expect(object.data).toEqual({ weight: '20', other: 'kept' });
    expect(object.metadata.annotations).toMatchObject({
      'geo-reserving/generation': '2',
    });
    expect(await writer.undo(write, fence(1), never)).toEqual({
      outcome: 'fenced',
      generation: 2,
    });
  });

  it('is stopped by a higher generation, also when the fields would fit', async () => {
    await put('c', { weight: '80' });
    await writer.write(weightWrite('c', '80', '20'), fence(5), never);
    expect(
      await writer.write(weightWrite('c', '20', '80'), fence(4), never),
    ).toEqual({ outcome: 'fenced', generation: 5 });
    expect((await live('c')).data).toEqual({ weight: '20' });
  });

  it('names who changed a field behind the plan, and changes nothing', async () => {
    await put('d', { weight: '55' }, 'argocd-controller');
    const outcome = await writer.write(
      weightWrite('d', '80', '20'),
      fence(1),
      never,
    );
    expect(outcome).toMatchObject({
      outcome: 'conflict',
      by: 'argocd-controller',
    });
    expect((await live('d')).data).toEqual({ weight: '55' });
  });

  it('does not mind changes elsewhere in the object', async () => {
    await put('e', { weight: '80' });
    const write = weightWrite('e', '80', '20');
    await put('e', { weight: '80', note: 'new' });
    expect(await writer.write(write, fence(1), never)).toMatchObject({
      outcome: 'applied',
    });
    expect((await live('e')).data).toEqual({ weight: '20', note: 'new' });
  });

  it('looks again when somebody comes in between', async () => {
    await put('f', { weight: '80' });
    const { meddled, times } = meddledWriter('f', 2);
    expect(
      await meddled.write(weightWrite('f', '80', '20'), fence(1), never),
    ).toMatchObject({ outcome: 'applied' });
    expect(times()).toBe(2);
    expect((await live('f')).data).toEqual({ weight: '20', note: '2' });
  });

  it('gives up for now in a storm of writes to other fields, and says so', async () => {
    await put('g', { weight: '80' });
    const { meddled } = meddledWriter('g', Infinity);
    expect(
      await meddled.write(weightWrite('g', '80', '20'), fence(1), never),
    ).toMatchObject({
      outcome: 'unreachable',
      message: expect.stringContaining('tried again'),
    });
    expect((await live('g')).data).toMatchObject({ weight: '80' });
  });

  it('creates where nothing is, and takes it away again', async () => {
    const write = weightWrite('h', undefined, '20');
    expect(await writer.write(write, fence(2), never)).toMatchObject({
      outcome: 'applied',
    });
    expect((await live('h')).metadata.annotations).toMatchObject({
      'geo-reserving/generation': '2',
    });
    expect(await writer.write(write, fence(2), never)).toMatchObject({
      outcome: 'unchanged',
    });
    expect(await writer.undo(write, fence(3), never)).toMatchObject({
      outcome: 'applied',
    });
    expect((await admin.send(path('h'))).code).toBe(404);
    expect(await writer.undo(write, fence(3), never)).toMatchObject({
      outcome: 'unchanged',
    });
  });

  it('restores what was there before, unless somebody changed it since', async () => {
    await put('i', { weight: '80' });
    const write = weightWrite('i', '80', '20');
    await writer.write(write, fence(1), never);
    expect(await writer.undo(write, fence(2), never)).toMatchObject({
      outcome: 'applied',
    });
    expect((await live('i')).data).toEqual({ weight: '80' });
    await writer.write(write, fence(3), never);
    await put('i', { weight: '33' });
    expect(await writer.undo(write, fence(4), never)).toMatchObject({
      outcome: 'conflict',
    });
  });

  it('patches lists that are shared, by position and with a test', async () => {
    const service = '/api/v1/namespaces/default/services/ports';
    await admin.create('/api/v1/namespaces/default/services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'ports', namespace: 'default' },
      spec: {
        selector: { app: 'x' },
        ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      },
    });
    const write: KubernetesWrite = {
      target: 'kubernetes',
      cluster: 'c',
      resource: {
        group: '',
        version: 'v1',
        plural: 'services',
        kind: 'Service',
      },
      namespace: 'default',
      name: 'ports',
      resourceVersion: '1',
      expects: [
        { pointer: '/spec/ports/0/targetPort', before: 8080, after: 9090 },
      ],
      body: {
        form: 'json-patch',
        operations: [
          { op: 'test', path: '/spec/ports/0/targetPort', value: 8080 },
          { op: 'replace', path: '/spec/ports/0/targetPort', value: 9090 },
        ],
      },
      undo: {
        form: 'json-patch',
        operations: [
          { op: 'replace', path: '/spec/ports/0/targetPort', value: 8080 },
        ],
      },
    };
    expect(await writer.write(write, fence(9), never)).toMatchObject({
      outcome: 'applied',
    });
    const object = await admin.object(service);
    expect(object.spec).toMatchObject({ ports: [{ targetPort: 9090 }] });
    expect(object.metadata.annotations).toMatchObject({
      'geo-reserving/generation': '9',
    });
  });

  it('looks again when somebody comes in between a patch of a list, and stops when the list is another one', async () => {
    await put('p', { weight: '80' });
    const patch: KubernetesWrite = {
      ...weightWrite('p', '80', '20'),
      body: {
        form: 'json-patch',
        operations: [{ op: 'replace', path: '/data/weight', value: '20' }],
      },
    };
    const { meddled } = meddledWriter('p', 2);
    expect(await meddled.write(patch, fence(1), never)).toMatchObject({
      outcome: 'applied',
    });
    expect((await live('p')).data).toEqual({ weight: '20', note: '2' });
    const elsewhere: KubernetesWrite = {
      ...weightWrite('p', '20', '30'),
      body: {
        form: 'json-patch',
        operations: [
          { op: 'test', path: '/data/note', value: 'another' },
          { op: 'replace', path: '/data/weight', value: '30' },
        ],
      },
    };
    expect(await writer.write(elsewhere, fence(2), never)).toMatchObject({
      outcome: 'conflict',
      message: expect.stringContaining('not built any more as the plan saw it'),
    });
    expect((await live('p')).data).toMatchObject({ weight: '20' });
  });

  it('sets and removes annotations', async () => {
    await put('j', { x: '1' });
    const pointer = '/metadata/annotations/service.cilium.io~1shared';
    const write: KubernetesWrite = {
      ...weightWrite('j', '80', '20'),
      expects: [{ pointer, before: undefined, after: 'false' }],
      body: {
        form: 'annotate',
        annotations: { 'service.cilium.io/shared': 'false' },
      },
      undo: {
        form: 'annotate',
        annotations: { 'service.cilium.io/shared': null },
      },
    };
    await writer.write(write, fence(1), never);
    expect((await live('j')).metadata.annotations).toMatchObject({
      'service.cilium.io/shared': 'false',
    });
    await writer.undo(write, fence(2), never);
    expect((await live('j')).metadata.annotations).not.toHaveProperty(
      'service.cilium.io/shared',
    );
  });

  it('is refused for good without the right', async () => {
    await put('k', { weight: '80' });
    const reader = await target.grant('reader', [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] },
    ]);
    const weak = transportOf(reader);
    expect(
      await new KubernetesWriter({ transport: weak }).write(
        weightWrite('k', '80', '20'),
        fence(1),
        never,
      ),
    ).toMatchObject({ outcome: 'refused' });
    weak.dropConnections();
  });

  it('is not refused for good where only the token is not taken', async () => {
    const revoked = transportOf('a-token-of-nobody');
    expect(
      await new KubernetesWriter({ transport: revoked }).write(
        weightWrite('k', '80', '20'),
        fence(1),
        never,
      ),
    ).toMatchObject({ outcome: 'unreachable' });
    revoked.dropConnections();
  });

  it('never lets a name leave its path', async () => {
    await expect(
      writer.write(
        { ...weightWrite('x', '1', '2'), name: '../secrets/s' },
        fence(1),
        never,
      ),
    ).resolves.toMatchObject({ outcome: 'refused' });
  });
}
