import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateAuthority } from '@geo-reserving/fleet-emulator';
import { DEFAULT_TIMING } from '../FleetTiming';
import type { FleetTiming } from '../FleetTiming';
import { json, RawServer } from '../__testUtils__/RawServer';
import type { ClusterConnection } from './ClusterConnectionConfig';
import { ClusterTransport } from './ClusterTransport';
import { failureOf } from './Failure';
import { Semaphore } from './Semaphore';

jest.setTimeout(60_000);

let folder: string;
let ca: CertificateAuthority;
let server: RawServer;
/** The tokens that the server takes. */
const taken = new Set<string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'geo-credentials-'));
  ca = await CertificateAuthority.create('credentials CA');
  server = await RawServer.start(ca, { clientCa: ca.pem });
  server.answer = (req, res) => {
    const bearer = req.headers.authorization?.replace('Bearer ', '') ?? '';
    const { subject } = (
      req.socket as import('node:tls').TLSSocket
    ).getPeerCertificate();
    const who = taken.has(bearer) ? bearer : subject?.CN;
    return who
      ? json({ who })(req, res)
      : json({ message: 'who are you' }, 401)(req, res);
  };
});
beforeEach(() => {
  taken.clear();
  server.asked.length = 0;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function ask(connection: ClusterConnection, timing: Partial<FleetTiming> = {}) {
  const transport = new ClusterTransport({
    connection,
    timing: { ...DEFAULT_TIMING, ...timing },
    lists: new Semaphore(1),
    now: Date.now,
  });
  const { signal } = new AbortController();
  return {
    who: () => transport.json({ path: '/who', class: 'small', signal }),
    done: () => transport.dropConnections(),
  };
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function kubeconfig(user: object): Promise<ClusterConnection> {
  const caData = Buffer.from(ca.pem).toString('base64');
  // JSON is YAML.
  const path = await file(
    'kubeconfig',
    JSON.stringify({
      clusters: [
        {
          name: 'c',
          cluster: { server: server.url, 'certificate-authority-data': caData },
        },
      ],
      users: [{ name: 'u', user }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    }),
  );
  return { kind: 'kubeconfig', path, context: 'x' };
}

it('reads a token file, newline and all, and reads it again when the token was rotated', async () => {
  taken.add('first');
  const path = await file('token', 'first\n');
  const cluster = ask({
    kind: 'server',
    url: server.url,
    credential: { kind: 'tokenFile', path },
    ca: { kind: 'pem', pem: ca.pem },
    skipTLSVerify: false,
  });
  await expect(cluster.who()).resolves.toEqual({ who: 'first' });
  taken.clear();
  taken.add('second');
  await writeFile(path, 'second\n');
  await expect(cluster.who()).resolves.toEqual({ who: 'second' });
  expect(server.asked.map(a => a.authorization)).toEqual([
    'Bearer first',
    'Bearer first',
    'Bearer second',
  ]);
  cluster.done();
});

it('reads a kubeconfig again when its token was rotated', async () => {
  taken.add('first');
  const cluster = ask(await kubeconfig({ token: 'first' }));
  await expect(cluster.who()).resolves.toEqual({ who: 'first' });
  taken.clear();
  taken.add('second');
  await kubeconfig({ token: 'second' });
  await expect(cluster.who()).resolves.toEqual({ who: 'second' });
  cluster.done();
});

it('signs in by a client certificate', async () => {
  const { certPem, keyPem } = await ca.issue({ commonName: 'jane' });
  const cluster = ask(
    await kubeconfig({
      'client-certificate-data': Buffer.from(certPem).toString('base64'),
      'client-key-data': Buffer.from(keyPem).toString('base64'),
    }),
  );
  await expect(cluster.who()).resolves.toEqual({ who: 'jane' });
  cluster.done();
});

/** An exec plugin that signs in as `token`, after whatever `before` says. */
async function execPlugin(token: string, before = ''): Promise<object> {
  const apiVersion = 'client.authentication.k8s.io/v1';
  const credential = { kind: 'ExecCredential', apiVersion, status: { token } };
  const command = await file(
    'plugin.sh',
    `#!/bin/sh\n${before}\necho '${JSON.stringify(credential)}'\n`,
  );
  await chmod(command, 0o755);
  return { exec: { apiVersion, command, args: [] } };
}

it('signs in by an exec plugin', async () => {
  taken.add('from-plugin');
  const cluster = ask(await kubeconfig(await execPlugin('from-plugin')));
  await cluster.who();
  expect(server.asked.map(a => a.authorization)).toEqual([
    'Bearer from-plugin',
  ]);
  cluster.done();
});

it('waits for an exec plugin that hangs after a 401 no longer than for an answer', async () => {
  const hangs = '[ -e "$0.asked" ] && exec sleep 5; touch "$0.asked"';
  const cluster = ask(await kubeconfig(await execPlugin('refused', hangs)), {
    answerTimeoutMs: 500,
  });
  await expect(cluster.who()).rejects.toMatchObject({
    failure: { kind: 'timeout', phase: 'credentials' },
  });
  cluster.done();
});

it.each([
  [
    'a plugin that fails',
    async () => kubeconfig({ exec: { command: await failing(), args: [] } }),
  ],
  [
    'a plugin that is not there',
    () => kubeconfig({ exec: { command: 'no-such-plugin', args: [] } }),
  ],
  [
    'a kubeconfig that is gone',
    async () =>
      ({
        kind: 'kubeconfig',
        path: join(folder, 'gone'),
        context: 'x',
      } as const),
  ],
  [
    'a context that is gone',
    async () =>
      ({
        ...(await kubeconfig({ token: 's3cret' })),
        context: 'y',
      } as ClusterConnection),
  ],
])(
  'says that %s is a matter of credentials, and repeats nothing of it',
  async (_, connection) => {
    const cluster = ask(await connection());
    const error = await cluster.who().catch(reason => reason);
    expect(failureOf(error).kind).toBe('credentials');
    expect(JSON.stringify(failureOf(error))).not.toMatch(/s3cret/);
    cluster.done();
  },
);

/** Plugins like to print what they were given. */
async function failing(): Promise<string> {
  const plugin = await file(
    'failing.sh',
    '#!/bin/sh\necho s3cret >&2\nexit 1\n',
  );
  await chmod(plugin, 0o755);
  return plugin;
}
