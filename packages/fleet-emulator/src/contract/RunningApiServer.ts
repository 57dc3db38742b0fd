import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { PolicyRule } from '../kube/access/PolicyRule';
import { CertificateAuthority } from '../tls/CertificateAuthority';
import { compactEtcd } from './compactEtcd';
import { jsonRequest } from './jsonRequest';
import { rbacObjects } from './rbacObjects';
import { RealProcess } from './RealProcess';
import { TokenBook } from './TokenBook';

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
  pause(): Promise<void>;
  resume(): void;
  /** Makes etcd forget all but the present. */
  compact(): Promise<void>;
  /** Kills the server; its data stays for `restart`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Ends both programs and removes their data. */
  stop(): Promise<void>;
};

/** How long the server may take until it is ready, in milliseconds: generous, builds compete for the machine. */
const READY_PATIENCE_MS = 120_000;

/** What a running server is made of. */
export type RunningParts = {
  folder: string;
  ca: CertificateAuthority;
  tokens: TokenBook;
  etcd: RealProcess;
  api: RealProcess;
  port: number;
  etcdUrl: string;
};

/** The server as its starter sees it. */
export class RunningApiServer implements RealApiServer {
  readonly url: string;
  readonly caPem: string;
  readonly adminToken: string;

  constructor(private readonly parts: RunningParts) {
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

  async pause(): Promise<void> {
    await this.parts.api.pause();
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
