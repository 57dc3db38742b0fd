import type { RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import type { ClusterAccess } from './ClusterAccess';
import type { ClusterConnection } from './ClusterConnectionConfig';
import { RequestFailed } from './Failure';
import { loadKubeConfig } from './loadKubeConfig';

/** How long an answer of an exec plugin or a token file is used before it is asked again. */
const REFRESH_MS = 30_000;
/** However many requests are answered 401 at once, the files are read again at most this often. */
const RELOAD_AT_MOST_EVERY_MS = 1_000;

/**
 * The credentials of one cluster, held for half a minute and read again when the server refuses them.
 *
 * Everything is delegated to `@kubernetes/client-node`'s KubeConfig: client certificates, exec plugins,
 * auth providers, token files, proxies.
 */
export class Credentials {
  private kubeConfig?: KubeConfig;
  private access?: Promise<ClusterAccess>;
  private resolvedAt = 0;
  private reloadedAt = -Infinity;

  constructor(
    private readonly connection: ClusterConnection,
    private readonly now: () => number,
    private readonly load: typeof loadKubeConfig = loadKubeConfig,
  ) {}

  /** The access in force. Rejects with {@link RequestFailed} of kind `credentials`. */
  current(): Promise<ClusterAccess> {
    if (!this.access || this.now() - this.resolvedAt > REFRESH_MS) {
      this.resolvedAt = this.now();
      const access = this.resolve();
      this.access = access;
      // A failure is not kept, unless a newer answer has taken its place: the next request tries again.
      access.catch(() => {
        if (this.access === access) this.access = undefined;
      });
    }
    return this.access;
  }

  /** Reads files again, because the server refused `used`. Resolves to `unchanged` when that brought nothing new. */
  async reload(used: ClusterAccess): Promise<ClusterAccess | 'unchanged'> {
    if (this.now() - this.reloadedAt >= RELOAD_AT_MOST_EVERY_MS) {
      this.reloadedAt = this.now();
      this.kubeConfig = undefined;
      this.access = undefined;
    }
    const next = await this.current();
    return sameAccess(used, next) ? 'unchanged' : next;
  }

  private async resolve(): Promise<ClusterAccess> {
    try {
      this.kubeConfig ??= await this.load(this.connection);
      return await accessOf(this.kubeConfig);
    } catch (error) {
      this.kubeConfig = undefined;
      throw error instanceof RequestFailed ? error : unusable(error);
    }
  }
}

async function accessOf(kubeConfig: KubeConfig): Promise<ClusterAccess> {
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster) {
    throw failed('the kubeconfig no longer has the configured context');
  }
  const options: RequestOptions = {};
  await kubeConfig.applyToHTTPSOptions(options);
  const headers = headersOf(options);
  return {
    server: cluster.server,
    headers,
    tls: {
      ca: options.ca as Buffer | undefined,
      cert: options.cert as Buffer | string | undefined,
      key: options.key as Buffer | string | undefined,
      servername: options.servername,
      // Stated outright: NODE_TLS_REJECT_UNAUTHORIZED must not weaken it from outside.
      rejectUnauthorized: options.rejectUnauthorized !== false,
    },
    proxyAgent: cluster.proxyUrl
      ? (options.agent as ClusterAccess['proxyAgent'])
      : undefined,
    secrets: Object.values(headers).flatMap(value => [
      value,
      value.replace(/^(Bearer|Basic)\s+/i, ''),
    ]),
  };
}

/** Files end in newlines, headers must not: every value is trimmed. */
function headersOf(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    headers[name] = String(value).replace(/\s+/g, ' ').trim();
  }
  if (options.auth) {
    const basic = Buffer.from(options.auth).toString('base64');
    headers.Authorization = `Basic ${basic}`;
  }
  return headers;
}

function sameAccess(a: ClusterAccess, b: ClusterAccess): boolean {
  return (
    a.headers.Authorization === b.headers.Authorization &&
    String(a.tls.cert ?? '') === String(b.tls.cert ?? '') &&
    String(a.tls.ca ?? '') === String(b.tls.ca ?? '')
  );
}

/** The text of such an error may quote a plugin's output or a file, so only its code is told. */
function unusable(error: unknown): RequestFailed {
  const code = (error as { code?: unknown } | null)?.code;
  return failed(
    typeof code === 'string'
      ? `its credentials cannot be read (${code})`
      : 'its credentials cannot be made: the kubeconfig, exec plugin or auth provider fails',
  );
}

function failed(message: string): RequestFailed {
  return new RequestFailed({ kind: 'credentials', message });
}
