import { randomBytes, randomUUID } from 'node:crypto';
import { EmulatedListener } from '../faults/EmulatedListener';
import { FaultSwitches } from '../faults/FaultSwitches';
import { CertificateAuthority } from '../tls/CertificateAuthority';
import { AccessControl } from './access/AccessControl';
import { PolicyRule } from './access/PolicyRule';
import { ApiServer } from './http/ApiServer';
import { InProcessStore } from './InProcessStore';
import { ObjectStore } from './ObjectStore';
import { BUILTIN_RESOURCES } from './registry/builtinResources';
import { followDefinitions } from './registry/followDefinitions';
import { ResourceRegistry } from './registry/ResourceRegistry';
import { seedNamespaces } from './seedNamespaces';
import { Storage } from './storage/Storage';
import { ObjectWriter } from './writes/ObjectWriter';

/** How to start an emulated cluster. */
export type EmulatedClusterOptions = {
  /** Shows in the server's certificate. */
  name: string;
  /** Issues the server's certificate: what clients have to trust. */
  ca: CertificateAuthority;
  /** Default: any free port. */
  port?: number;
  /** What `/version` answers. Default: v1.36.3. */
  version?: string;
  /** When the cluster's clock starts; it goes on from there at the usual pace. Default: now. */
  seedTime?: Date;
  /** The cluster's clock, in milliseconds since the epoch. Default: the system's, shifted to seedTime. */
  now?: () => number;
  /** How many changes of each resource a watch can resume over. Default: 5,000. */
  historyLimit?: number;
  /** Time between bookmarks of a watch, in milliseconds. Default: one minute, as real servers do. */
  bookmarkIntervalMs?: number;
};

const DEFAULT_VERSION = 'v1.36.3';
const DEFAULT_HISTORY_LIMIT = 5_000;
const DEFAULT_BOOKMARK_INTERVAL_MS = 60_000;

/**
 * One emulated cluster: a Kubernetes API over HTTPS on 127.0.0.1, with its own
 * objects, users and fault switches. Nothing of it outlives `close`.
 */
export class EmulatedCluster {
  readonly faults: FaultSwitches;
  readonly store: ObjectStore;

  private constructor(
    readonly name: string,
    private readonly storage: Storage,
    private readonly access: AccessControl,
    private readonly server: ApiServer,
    private readonly listener: EmulatedListener,
    parts: { faults: FaultSwitches; store: ObjectStore },
  ) {
    this.faults = parts.faults;
    this.store = parts.store;
  }

  /** Starts a cluster with the builtin kinds and the namespaces every cluster has. */
  static async start(
    options: EmulatedClusterOptions,
  ): Promise<EmulatedCluster> {
    const { name, ca } = options;
    const now = clockOf(options);
    const registry = new ResourceRegistry();
    for (const definition of BUILTIN_RESOURCES) registry.register(definition);
    const storage = new Storage(options.historyLimit ?? DEFAULT_HISTORY_LIMIT);
    const writer = new ObjectWriter({
      registry,
      storage,
      now,
      newUid: randomUUID,
    });
    const store = new InProcessStore(registry, storage, writer);
    followDefinitions({ storage, registry, writer, now });
    seedNamespaces(store);
    const access = new AccessControl(() =>
      randomBytes(24).toString('base64url'),
    );
    const faults = new FaultSwitches();
    const server = new ApiServer({
      registry,
      storage,
      writer,
      access,
      faults,
      now,
      version: options.version ?? DEFAULT_VERSION,
      bookmarkIntervalMs:
        options.bookmarkIntervalMs ?? DEFAULT_BOOKMARK_INTERVAL_MS,
    });
    const listener = await EmulatedListener.start({
      port: options.port ?? 0,
      faults,
      certificate: await ca.issue(certificateOf(name)),
      wrongCertificate: which => wrongCertificate(which, name, ca),
      onRequest: (request, response) => void server.handle(request, response),
    });
    return new EmulatedCluster(name, storage, access, server, listener, {
      faults,
      store,
    });
  }

  /** `https://127.0.0.1:<port>`; stays the same through faults. */
  get url(): string {
    return `https://127.0.0.1:${this.listener.port}`;
  }

  /** Number of open connections, for tests that look for leaks. */
  get connections(): number {
    return this.listener.connections;
  }

  /** Number of requests received since the start, for tests and measurements of what a client costs. */
  get requests(): number {
    return this.listener.requests;
  }

  /** Revision of the last write. */
  get resourceVersion(): string {
    return String(this.storage.revision);
  }

  /** A new token for a user, who from now on may do what the rules say. */
  issueToken(user: string, rules: PolicyRule[] | 'admin'): string {
    return this.access.issueToken(user, rules);
  }

  /** From now on requests with this token get 401, and its watches end. */
  revokeToken(token: string): void {
    this.access.revokeToken(token);
  }

  restoreToken(token: string): void {
    this.access.restoreToken(token);
  }

  /** Replaces what a user may do. */
  setRules(user: string, rules: PolicyRule[] | 'admin'): void {
    this.access.setRules(user, rules);
  }

  /** Forgets the history of changes, as etcd does from time to time: resuming from before answers 410. */
  compact(): void {
    this.storage.compact();
  }

  /** Resolves when the listener is in the state the fault switches ask for. */
  async settled(): Promise<void> {
    await this.listener.settled();
  }

  /** Ends all watches and connections and stops listening. */
  async close(): Promise<void> {
    this.server.close();
    await this.listener.close();
  }
}

function clockOf({ now, seedTime }: EmulatedClusterOptions): () => number {
  if (now) return now;
  const shift = seedTime ? seedTime.getTime() - Date.now() : 0;
  return () => Date.now() + shift;
}

function certificateOf(name: string) {
  return {
    commonName: `${name} API`,
    dnsNames: ['localhost', 'kubernetes', 'kubernetes.default.svc'],
    ips: ['127.0.0.1'],
  };
}

const DAY_MS = 86_400_000;

async function wrongCertificate(
  which: 'expired-certificate' | 'wrong-ca',
  name: string,
  ca: CertificateAuthority,
) {
  if (which === 'wrong-ca') {
    const stranger = await CertificateAuthority.create('a CA nobody trusts');
    return stranger.issue(certificateOf(name));
  }
  const now = Date.now();
  return ca.issue({
    ...certificateOf(name),
    notBefore: new Date(now - 2 * DAY_MS),
    notAfter: new Date(now - DAY_MS),
  });
}
