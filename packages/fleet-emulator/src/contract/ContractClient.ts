import { Agent, request } from 'node:https';
import { KubeObject } from '../kube/model/KubeObject';
import { Status } from '../kube/model/StatusError';
import { ContractTarget } from './ContractTarget';
import { JsonAnswer, jsonRequest, RequestOptions } from './jsonRequest';

/** One line of a watch. */
export type WatchEvent = { type: string; object: KubeObject & Status };

/** A list as it comes from the API. */
export type ObjectList = {
  kind: string;
  apiVersion: string;
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: KubeObject[];
};

/** How long a watch may take to show what a test waits for, in milliseconds. */
const WATCH_PATIENCE_MS = 20_000;

/** Talks to a Kubernetes API in the words of the contract. */
export class ContractClient {
  constructor(
    private readonly target: Pick<ContractTarget, 'url' | 'caPem'>,
    private readonly token?: string,
  ) {}

  /** The same API as somebody else; undefined is nobody. */
  as(token: string | undefined): ContractClient {
    return new ContractClient(this.target, token);
  }

  async send(path: string, options: RequestOptions = {}): Promise<JsonAnswer> {
    return jsonRequest({ ...this.target, token: this.token }, path, options);
  }

  /** Expects success and returns the object. */
  async object(
    path: string,
    options: RequestOptions = {},
  ): Promise<KubeObject> {
    return (await this.#succeed(path, options)) as KubeObject;
  }

  /** Expects success and returns the list. */
  async list(path: string): Promise<ObjectList> {
    return (await this.#succeed(path, {})) as ObjectList;
  }

  /** Expects a failure and returns its Status. */
  async failure(path: string, options: RequestOptions = {}): Promise<Status> {
    const { code, body } = await this.send(path, options);
    if (code < 400) throw new Error(`${path} succeeded with ${code}`);
    return body as Status;
  }

  async create(path: string, body: object): Promise<KubeObject> {
    return this.object(path, { method: 'POST', body });
  }

  /** Server-side apply. */
  async apply(
    path: string,
    manager: string,
    body: object,
    query = '',
  ): Promise<KubeObject> {
    return this.object(
      `${path}?fieldManager=${manager}${query}`,
      applyOptions(body),
    );
  }

  /** Server-side apply that is expected to fail. */
  async applyFailure(
    path: string,
    manager: string,
    body: object,
  ): Promise<Status> {
    return this.failure(`${path}?fieldManager=${manager}`, applyOptions(body));
  }

  async patch(
    path: string,
    type: 'json' | 'merge' | 'strategic-merge',
    body: unknown,
  ): Promise<KubeObject> {
    return this.object(path, patchOptions(type, body));
  }

  /** A new namespace of its own for a test. */
  async namespace(): Promise<string> {
    const created = await this.create('/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { generateName: 'contract-' },
    });
    return created.metadata.name;
  }

  /**
   * Watches until enough was seen (or the server ends the watch) and returns
   * the events; `during` runs when the watch is open.
   */
  async watch(
    path: string,
    until: (events: readonly WatchEvent[]) => boolean,
    during: () => Promise<unknown> = async () => undefined,
  ): Promise<WatchEvent[]> {
    const events: WatchEvent[] = [];
    const agent = new Agent({ ca: this.target.caPem, keepAlive: false });
    const enough = new AbortController();
    const signal = AbortSignal.any([
      enough.signal,
      AbortSignal.timeout(WATCH_PATIENCE_MS),
    ]);
    await new Promise<void>((resolve, reject) => {
      const headers = {
        Authorization: `Bearer ${this.token}`,
        Accept: 'application/json',
      };
      const outgoing = request(
        new URL(path, this.target.url),
        { agent, headers, signal },
        response => {
          let rest = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            const lines = (rest + chunk).split('\n');
            rest = lines.pop() ?? '';
            events.push(...lines.filter(Boolean).map(line => JSON.parse(line)));
            if (until(events)) enough.abort();
          });
          response.on('end', resolve);
          response.on('error', settle);
          during().catch(reject);
        },
      );
      outgoing.on('error', settle);
      outgoing.end();
      function settle(error: Error) {
        if (enough.signal.aborted) resolve();
        else
          reject(
            new Error(
              `${path}: ${error.message}; seen: ${JSON.stringify(events)}`,
            ),
          );
      }
    });
    return events;
  }

  async #succeed(path: string, options: RequestOptions): Promise<unknown> {
    const { code, body } = await this.send(path, options);
    if (code >= 400) {
      throw new Error(
        `${options.method ?? 'GET'} ${path}: ${code} ${JSON.stringify(body)}`,
      );
    }
    return body;
  }
}

/** A request with a patch of a type. */
export function patchOptions(
  type: 'json' | 'merge' | 'strategic-merge',
  body: unknown,
): RequestOptions {
  const suffix = type === 'json' ? 'json-patch' : `${type}-patch`;
  return { method: 'PATCH', contentType: `application/${suffix}+json`, body };
}

function applyOptions(body: object): RequestOptions {
  return { method: 'PATCH', contentType: 'application/apply-patch+yaml', body };
}
