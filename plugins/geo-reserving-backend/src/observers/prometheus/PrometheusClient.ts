import { readFile } from 'node:fs/promises';
import { Agent, request, type Dispatcher } from 'undici';
import { withDeadline } from '../../runtime/withDeadline';
import { errorText, parseAnswer, type Series } from './parseAnswer';
import type { PrometheusConnection } from './PrometheusConnection';
import { readBounded } from './readBounded';

/** Limits of one question. */
export type PrometheusLimits = {
  /** Milliseconds for connecting, asking and reading the whole answer. */
  deadlineMs: number;
  /** 80,000 series of about 400 bytes. */
  maxBytes: number;
};

const DEFAULT_LIMITS: PrometheusLimits = {
  deadlineMs: 4_000,
  maxBytes: 32 * 2 ** 20,
};

/**
 * Asks one Prometheus.
 *
 * Every question ends by itself and is bounded in size. A redirect is refused, because following it
 * would send the credential to a place that nobody configured. Errors are one sentence that starts
 * with the observer's name, and never hold a credential.
 */
export class PrometheusClient {
  readonly #connection: PrometheusConnection;
  readonly #limits: PrometheusLimits;
  #agent?: { ca?: string; dispatcher: Agent };

  constructor(
    connection: PrometheusConnection,
    limits: Partial<PrometheusLimits> = {},
  ) {
    this.#connection = connection;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** An instant query. @param time - milliseconds since the epoch */
  query(query: string, time: number, signal: AbortSignal): Promise<Series[]> {
    return this.#ask('query', { query, time: seconds(time) }, signal);
  }

  /** A range query. @param range - milliseconds since the epoch, and the step in seconds */
  queryRange(
    query: string,
    range: { start: number; end: number; stepSeconds: number },
    signal: AbortSignal,
  ): Promise<Series[]> {
    const { start, end, stepSeconds } = range;
    const params = {
      query,
      start: seconds(start),
      end: seconds(end),
      step: String(stepSeconds),
    };
    return this.#ask('query_range', params, signal);
  }

  async close(): Promise<void> {
    await this.#agent?.dispatcher.destroy();
    this.#agent = undefined;
  }

  async #ask(
    endpoint: string,
    params: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Series[]> {
    const what = `Prometheus ${this.#connection.name}`;
    try {
      return await withDeadline(
        what,
        this.#limits.deadlineMs,
        inner => this.#exchange(this.#url(endpoint, params), inner),
        signal,
      );
    } catch (error) {
      throw new Error(sentence(what, error), { cause: error });
    }
  }

  async #exchange(url: URL, signal: AbortSignal): Promise<Series[]> {
    const response = await request(url, {
      signal,
      dispatcher: await this.#dispatcher(),
      headers: { accept: 'application/json', ...(await this.#authorization()) },
    });
    if (response.statusCode >= 300 && response.statusCode < 400) {
      // A body that is thrown away reports that as an error, which is none of ours.
      response.body.on('error', () => {}).destroy();
      throw new Error(
        'answered with a redirect, which is not followed; configure the final URL',
      );
    }
    const text = await readBounded(response.body, this.#limits.maxBytes);
    if (response.statusCode >= 400) {
      throw new Error(statusText(response.statusCode, text));
    }
    return parseAnswer(text);
  }

  #url(endpoint: string, params: Record<string, string>): URL {
    const base = this.#connection.url.replace(/\/+$/, '');
    const url = new URL(`${base}/api/v1/${endpoint}`);
    for (const [key, value] of Object.entries(params)) {
      url.searchParams.set(key, value);
    }
    return url;
  }

  async #authorization(): Promise<{ authorization?: string }> {
    const { token, tokenFile, username, password } = this.#connection;
    if (tokenFile) {
      const text = await readFile(tokenFile, 'utf8');
      return { authorization: `Bearer ${text.trim()}` };
    }
    if (token) return { authorization: `Bearer ${token}` };
    if (username !== undefined) {
      const pair = Buffer.from(`${username}:${password ?? ''}`);
      return { authorization: `Basic ${pair.toString('base64')}` };
    }
    return {};
  }

  /** One connection pool, made anew when the authority's file has changed. */
  async #dispatcher(): Promise<Dispatcher> {
    const { caData, caFile } = this.#connection;
    const ca = caFile ? await readFile(caFile, 'utf8') : caData;
    if (!this.#agent || this.#agent.ca !== ca) {
      const old = this.#agent?.dispatcher;
      this.#agent = {
        ca,
        dispatcher: new Agent({ connections: 4, connect: { ca } }),
      };
      await old?.close();
    }
    return this.#agent.dispatcher;
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function statusText(status: number, body: string): string {
  if (status === 401 || status === 403) {
    return `answered ${status}: check its token or password`;
  }
  return `answered ${status}: ${errorText(bodyFields(body))}`;
}

function bodyFields(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body));
  } catch {
    // An error page of a proxy says little, and may say too much.
    return {};
  }
}

function sentence(what: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith(what) ? message : `${what}: ${message}`;
}
