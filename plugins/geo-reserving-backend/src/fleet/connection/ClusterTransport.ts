/**
 * The one way to talk to one cluster.
 *
 * Guarantees: every request ends by its deadline; bodies and lines are bounded; at most
 * `requestsPerCluster` requests are open besides watches, and at most `concurrentLists` list pages in the
 * whole fleet; redirects are not followed; a 401 makes the credentials be read again and the request be
 * sent once more when that brought something new; everything that fails does so as {@link RequestFailed};
 * neither an answer nor a failure holds the credentials in use. It does not retry otherwise and keeps no opinion about the cluster's health.
 */
import { Agent } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { FleetTiming } from '../FleetTiming';
import { certificateValidity } from './certificateValidity';
import type { ClusterAccess } from './ClusterAccess';
import type { ClusterConnection } from './ClusterConnectionConfig';
import { classifyStatus } from './classifyStatus';
import { Credentials } from './Credentials';
import { failureOf, NOT_KUBERNETES, RequestFailed } from './Failure';
import { withoutSecrets } from './inertText';
import { openRequest, timeoutFailure } from './openRequest';
import type { OutgoingRequest, RequestMethod } from './openRequest';
import { readBody } from './readBody';
import { Semaphore } from './Semaphore';
import { withDeadline } from './withDeadline';

/** How a request may cost: `probe` overtakes all others, `list` counts against the fleet's limit. */
export type RequestClass = 'probe' | 'small' | 'list';

/** One request for JSON. */
export type JsonRequest = {
  /** Absolute path, percent-encoded. */
  path: string;
  query?: Record<string, string>;
  /** When present the request is a POST, unless `method` says otherwise. */
  body?: unknown;
  method?: RequestMethod;
  /** Of the body; JSON when absent. */
  contentType?: string;
  class: RequestClass;
  signal: AbortSignal;
};

/** What a deadline is made from. */
type Timed = Pick<JsonRequest, 'class' | 'signal'>;

/** The head of a 2xx answer; whoever takes it reads or destroys it. */
export type AcceptedAnswer = {
  answer: IncomingMessage;
  /** Takes the credentials it was asked with out of its text. */
  withoutSecrets(text: string): string;
};

/** Enough of a refusing answer to find the reason in. */
const REFUSAL_BYTES = 16_384;

export class ClusterTransport {
  private readonly credentials: Credentials;
  private readonly own: Semaphore;
  private agent = newAgent();

  constructor(
    private readonly o: {
      connection: ClusterConnection;
      timing: FleetTiming;
      /** Shared by all clusters. */
      lists: Semaphore;
      now: () => number;
      onBytes?: (bytes: number) => void;
      /** Called with the `Date` header of each accepted answer to a probe, and with our time before and after. */
      onDate?: (
        date: string | undefined,
        times: { askedAt: number; answeredAt: number },
      ) => void;
    },
  ) {
    this.credentials = new Credentials(o.connection, o.now);
    this.own = new Semaphore(o.timing.requestsPerCluster);
  }

  /** Asks for JSON. Rejects with {@link RequestFailed}, or with the signal's reason. */
  async json(request: JsonRequest): Promise<unknown> {
    const text = await this.inTurn(request, () => this.exchange(request));
    return parseJson(text);
  }

  /** Opens a watch and hands over its stream; the caller reads or destroys it. */
  async watch(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<AcceptedAnswer> {
    return this.own.run(signal, () =>
      this.open({ path, query, class: 'small', signal }),
    );
  }

  /** Dates of the certificate the server shows, for people. */
  async certificateValidity(signal: AbortSignal) {
    const access = await this.access({ class: 'probe', signal });
    return certificateValidity(access.server, access.tls.servername);
  }

  /** Forgets idle connections, which may lead into a black hole, and destroys those in use. */
  dropConnections(): void {
    this.agent.destroy();
    this.agent = newAgent();
  }

  private inTurn<T>(request: JsonRequest, task: () => Promise<T>): Promise<T> {
    switch (request.class) {
      case 'probe':
        return task();
      case 'list':
        // First a place of our own, then one of the fleet's: a slow cluster queues behind itself.
        return this.own.run(request.signal, () =>
          this.o.lists.run(request.signal, task),
        );
      default:
        return this.own.run(request.signal, task);
    }
  }

  private async exchange(request: JsonRequest): Promise<string> {
    const { timing } = this.o;
    const accepted = await this.open(request);
    const body = await readBody(accepted.answer, {
      maxBytes: timing.maxPageBytes,
      deadlineMs:
        request.class === 'probe'
          ? timing.probeTimeoutMs
          : timing.bodyTimeoutMs,
      signal: request.signal,
    });
    this.o.onBytes?.(body.length);
    return accepted.withoutSecrets(body.toString('utf8'));
  }

  /** The head of a 2xx answer; after a 401 with fresh credentials once more. */
  private async open(request: JsonRequest): Promise<AcceptedAnswer> {
    const access = await this.access(request);
    try {
      return await this.send(request, access);
    } catch (error) {
      if (failureOf(error).kind !== 'unauthorized') {
        throw error;
      }
      const renewed = await this.inTime(request, () =>
        this.credentials.reload(access),
      );
      if (renewed === 'unchanged') {
        throw error;
      }
      return this.send(request, renewed);
    }
  }

  private access(request: Timed): Promise<ClusterAccess> {
    return this.inTime(request, () => this.credentials.current());
  }

  /** An exec plugin, or a file on a disk that is away, may never answer. */
  private inTime<T>(request: Timed, credentials: () => Promise<T>): Promise<T> {
    const ms = this.deadlineOf(request);
    return withDeadline(
      {
        ms,
        signal: request.signal,
        failure: () => timeoutFailure('credentials', ms),
      },
      credentials,
    );
  }

  private async send(
    request: JsonRequest,
    access: ClusterAccess,
  ): Promise<AcceptedAnswer> {
    const query = new URLSearchParams(request.query).toString();
    const outgoing: OutgoingRequest = {
      access,
      agent: access.proxyAgent ?? this.agent,
      method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
      path: query ? `${request.path}?${query}` : request.path,
      body:
        request.body === undefined ? undefined : JSON.stringify(request.body),
      contentType: request.contentType,
    };
    const askedAt = this.o.now();
    const answer = await openRequest(outgoing, {
      deadlineMs: this.deadlineOf(request),
      signal: request.signal,
    });
    const times = { askedAt, answeredAt: this.o.now() };
    const accepted = await this.accepted(answer, access, request.signal);
    if (request.class === 'probe') {
      this.o.onDate?.(accepted.headers.date, times);
    }
    return {
      answer: accepted,
      withoutSecrets: text => withoutSecrets(text, access.secrets),
    };
  }

  private deadlineOf(request: Timed): number {
    const { timing } = this.o;
    return request.class === 'probe'
      ? timing.probeTimeoutMs
      : timing.answerTimeoutMs;
  }

  private async accepted(
    answer: IncomingMessage,
    access: ClusterAccess,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) {
      return answer;
    }
    const body = await readBody(answer, {
      maxBytes: REFUSAL_BYTES,
      deadlineMs: this.o.timing.probeTimeoutMs,
      signal,
    }).catch(() => Buffer.alloc(0));
    signal.throwIfAborted();
    const refused = {
      status,
      retryAfter: answer.headers['retry-after'],
      body: body.toString('utf8'),
    };
    throw new RequestFailed(
      classifyStatus(refused, access.secrets, this.o.now()),
    );
  }
}

function newAgent(): Agent {
  // Watches hold one socket each; what comes and goes besides them needs few idle ones.
  return new Agent({ keepAlive: true, maxFreeSockets: 2, scheduling: 'lifo' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the body. What begins like an object was one and got broken on the way;
    // what does not was never an answer of this API.
    throw new RequestFailed(
      text.trimStart().startsWith('{')
        ? { kind: 'malformed', message: 'its answer is not complete JSON' }
        : NOT_KUBERNETES,
    );
  }
}
