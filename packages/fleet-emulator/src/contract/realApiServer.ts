import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PolicyRule } from '../kube/access/PolicyRule';
import { CertificateAuthority } from '../tls/CertificateAuthority';
import { apiServerFlags, etcdFlags } from './controlPlaneFlags';
import { compactEtcd } from './compactEtcd';
import { freePort } from './freePort';
import { jsonRequest } from './jsonRequest';
import { rbacObjects } from './rbacObjects';
import { realAssets } from './realAssets';
import { RealProcess } from './RealProcess';

/** A real kube-apiserver with its own etcd, on 127.0.0.1. */
export type RealApiServer = {
  url: string;
  caPem: string;
  /** May do everything. */
  adminToken: string;
  /** The token of one of the users the server was started with. */
  createToken(user: string): string;
  /** Lets a user do what the rules say, instead of what was said before. */
  rbac(user: string, rules: PolicyRule[]): Promise<void>;
  /** Stops the server's clock: connections stay open, nothing answers. `resume` ends that. */
  pause(): void;
  resume(): void;
  /** Makes etcd forget all but the present. */
  compact(): Promise<void>;
  /** Kills the server; its data stays for `restart`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Ends both programs and removes their data. */
  stop(): Promise<void>;
};

/** How to start a real API server. */
export type RealApiServerOptions = {
  /** Takes what both programs say, line by line. */
  log?: (line: string) => void;
  /** Names of the users that can have a token. Default: reader, operator, stranger. */
  users?: string[];
};

/** Users that have a token when nobody says otherwise. */
const DEFAULT_USERS = ['reader', 'operator', 'stranger'];
/** How long the server may take until it is ready, in milliseconds: generous, builds compete for the machine. */
const READY_PATIENCE_MS = 120_000;

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
  const server = new Running({
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

type Parts = {
  folder: string;
  ca: CertificateAuthority;
  tokens: TokenBook;
  etcd: RealProcess;
  api: RealProcess;
  port: number;
  etcdUrl: string;
};

class Running implements RealApiServer {
  readonly url: string;
  readonly caPem: string;
  readonly adminToken: string;

  constructor(private readonly parts: Parts) {
    this.url = `https://127.0.0.1:${parts.port}`;
    this.caPem = parts.ca.pem;
    this.adminToken = parts.tokens.admin;
  }

  createToken(user: string): string {
    return this.parts.tokens.tokenOf(user);
  }

  async rbac(user: string, rules: PolicyRule[]): Promise<void> {
    const admin = { url: this.url, caPem: this.caPem, token: this.adminToken };
    for (const { path, object } of rbacObjects(user, rules)) {
      const answer = await jsonRequest(
        admin,
        `${path}?fieldManager=contract&force=true`,
        {
          method: 'PATCH',
          contentType: 'application/apply-patch+yaml',
          body: object,
        },
      );
      if (answer.code >= 300) {
        throw new Error(`Cannot write ${path}: ${JSON.stringify(answer.body)}`);
      }
    }
  }

  async compact(): Promise<void> {
    await compactEtcd(this.parts.etcdUrl);
  }

  pause(): void {
    this.parts.api.pause();
  }

  resume(): void {
    this.parts.api.resume();
  }

  async kill(): Promise<void> {
    await this.parts.api.stop('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.parts.api.stop();
    this.parts.api.start();
    await this.#ready();
  }

  async stop(): Promise<void> {
    await this.parts.api.stop();
    await this.parts.etcd.stop();
    await rm(this.parts.folder, { recursive: true, force: true });
  }

  async #ready(): Promise<void> {
    const target = { url: this.url, caPem: this.caPem, token: this.adminToken };
    const giveUpAt = Date.now() + READY_PATIENCE_MS;
    while (Date.now() < giveUpAt) {
      this.parts.etcd.assertRunning();
      this.parts.api.assertRunning();
      const answer = await jsonRequest(target, '/readyz', {
        deadlineMs: 2_000,
      }).catch(() => undefined);
      if (answer?.code === 200) return;
      await sleep(100);
    }
    throw new Error(
      `kube-apiserver was not ready in ${READY_PATIENCE_MS / 1_000} s`,
    );
  }
}

/** The tokens the server is started with; it reads them only once. */
class TokenBook {
  readonly admin = randomToken();
  readonly #tokens: ReadonlyMap<string, string>;

  constructor(users: readonly string[]) {
    this.#tokens = new Map(users.map(user => [user, randomToken()] as const));
  }

  /** The content of `--token-auth-file`. */
  csv(): string {
    const users = [...this.#tokens].map(
      ([user, token]) => `${token},${user},${user}`,
    );
    return [`${this.admin},admin,admin,"system:masters"`, ...users, ''].join(
      '\n',
    );
  }

  tokenOf(user: string): string {
    const token = this.#tokens.get(user);
    if (token) return token;
    throw new Error(
      `No user "${user}": name it in "users" of startRealApiServer (known: ${[
        ...this.#tokens.keys(),
      ].join(', ')})`,
    );
  }
}

function randomToken(): string {
  return randomBytes(16).toString('hex');
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
