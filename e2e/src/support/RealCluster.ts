import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  ContractClient,
  startRealApiServer,
} from '@geo-reserving/fleet-emulator';
import type { RealApiServer } from '@geo-reserving/fleet-emulator';
import { Kubectl } from './Kubectl';
import { ObjectLoader } from './ObjectLoader';
import type { ConnectionConfig } from './startGeoBackend';

/** What people are told to apply in every cluster. */
const READER_MANIFEST = path.resolve(
  __dirname,
  '../../../deploy/rbac/reader.yaml',
);

/** The same where traffic is moved. */
const OPERATOR_MANIFEST = path.resolve(
  __dirname,
  '../../../deploy/rbac/operator.yaml',
);

/** A server that does not say that it is ready by then is started again, in milliseconds. */
const READY_WITHIN_MS = 5_000;

/** A real API server as one cluster of the fleet: read by the ServiceAccount that the project ships. */
export class RealCluster {
  readonly admin: ContractClient;
  readonly loader: ObjectLoader;

  private constructor(
    readonly name: string,
    readonly server: RealApiServer,
    readonly kubectl: Kubectl,
    private readonly folder: string,
  ) {
    this.admin = new ContractClient(server, server.adminToken);
    this.loader = new ObjectLoader(this.admin);
  }

  /** Starts an API server, applies the reader's manifest and takes a token for it. */
  static async start(name: string): Promise<RealCluster> {
    const server = await startRealApiServer();
    const folder = await mkdtemp(path.join(tmpdir(), 'geo-real-cluster-'));
    const kubectl = await Kubectl.for(name, server);
    const cluster = new RealCluster(name, server, kubectl, folder);
    await cluster.grant();
    return cluster;
  }

  /** What `/version` answers. */
  async version(): Promise<string> {
    const { body } = await this.admin.send('/version');
    return (body as { gitVersion: string }).gitVersion;
  }

  /** How the backend is to reach it. */
  get connection(): ConnectionConfig {
    const { url, caPem } = this.server;
    return { url, caData: caPem, tokenFile: this.#tokenFile };
  }

  /** Applies the manifest and writes a new token of the reader where the backend looks for it. */
  async grant(): Promise<void> {
    await this.kubectl.run(['apply', '-f', READER_MANIFEST]);
    await writeFile(this.#tokenFile, await this.createToken(), { mode: 0o600 });
  }

  /** Applies the manifest that lets the same ServiceAccount move traffic. */
  async letWrite(): Promise<void> {
    await this.kubectl.run(['apply', '-f', OPERATOR_MANIFEST]);
  }

  /** A token for the reader, by the command that the manifest names. */
  async createToken(): Promise<string> {
    const printed = await this.kubectl.run(
      '-n geo-reserving create token geo-reserving-reader'.split(' '),
    );
    return printed.trim();
  }

  /** Speaks to the cluster as the backend does. */
  async asReader(): Promise<ContractClient> {
    return this.admin.as(await this.createToken());
  }

  /** Puts back whatever a test has done to the server and to the reader's rights. */
  async repair(): Promise<void> {
    this.server.resume();
    const ready = await this.admin
      .send('/readyz', { deadlineMs: READY_WITHIN_MS })
      .catch(() => undefined);
    if (ready?.code !== 200) await this.server.restart();
    await this.grant();
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.kubectl.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  get #tokenFile(): string {
    return path.join(this.folder, 'token');
  }
}
