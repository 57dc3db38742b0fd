import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateAuthority } from '../tls/CertificateAuthority';
import { apiServerFlags, etcdFlags } from './controlPlaneFlags';
import { freePort } from './freePort';
import { realAssets } from './realAssets';
import { RealProcess } from './RealProcess';
import { RealApiServer, RunningApiServer } from './RunningApiServer';
import { TokenBook } from './TokenBook';

/** How to start a real API server. */
export type RealApiServerOptions = {
  /** Takes what both programs say, line by line. */
  log?: (line: string) => void;
  /** Names of the users that can have a token. Default: reader, operator, stranger. */
  users?: string[];
};

/** Users that have a token when nobody says otherwise. */
const DEFAULT_USERS = ['reader', 'operator', 'stranger'];

/**
 * Starts etcd and kube-apiserver from the folder of KUBEBUILDER_ASSETS, with
 * certificates of our own, in a temporary folder. Rejects with the programs'
 * last words when they do not become ready.
 */
export async function startRealApiServer(
  options: RealApiServerOptions = {},
): Promise<RealApiServer> {
  const { found, reason } = realAssets(['kube-apiserver', 'etcd']);
  if (!found) throw new Error(`Cannot start a real API server: ${reason}`);
  const folder = await mkdtemp(join(tmpdir(), 'geo-apiserver-'));
  const log = options.log ?? (() => undefined);
  const ca = await CertificateAuthority.create('real API server CA');
  const tokens = new TokenBook(options.users ?? DEFAULT_USERS);
  await writeKeys(folder, ca, tokens);
  const [etcdPort, peerPort, port] = await freePorts(3);
  const etcd = new RealProcess(
    'etcd',
    found.etcd,
    etcdFlags(folder, etcdPort, peerPort),
    { cwd: folder, log },
  );
  const api = new RealProcess(
    'kube-apiserver',
    found['kube-apiserver'],
    apiServerFlags(folder, port, etcdPort),
    { cwd: folder, log },
  );
  const server = new RunningApiServer({
    folder,
    ca,
    tokens,
    etcd,
    api,
    port,
    etcdUrl: `http://127.0.0.1:${etcdPort}`,
  });
  try {
    etcd.start();
    await server.restart();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

async function freePorts(count: number): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, freePort));
}

async function writeKeys(
  folder: string,
  ca: CertificateAuthority,
  tokens: TokenBook,
): Promise<void> {
  const server = await ca.issue({
    commonName: 'kube-apiserver',
    dnsNames: [
      'localhost',
      'kubernetes',
      'kubernetes.default',
      'kubernetes.default.svc',
    ],
    ips: ['127.0.0.1', '10.96.0.1'],
  });
  const accounts = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const files: Record<string, string> = {
    'ca.crt': ca.pem,
    'server.crt': server.certPem,
    'server.key': server.keyPem,
    'accounts.pub': accounts.publicKey,
    'accounts.key': accounts.privateKey,
    'tokens.csv': tokens.csv(),
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content, { mode: 0o600 });
  }
}
