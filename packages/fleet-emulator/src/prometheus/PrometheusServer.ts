import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { SwitchedListener } from '../faults/SwitchedListener';
import { answerQuery, answerQueryRange } from './answerQuery';
import { PromQlError } from './promql/PromQlError';
import type { PrometheusFaults } from './PrometheusFaults';
import type { SampleStore } from './SampleStore';

/** Longer forms are refused, in bytes. */
const MAX_FORM_BYTES = 64 * 1024;

/** How to start the server. */
export type PrometheusServerOptions = {
  /** Default: any free port. */
  port?: number;
  store: SampleStore;
  faults: PrometheusFaults;
  now: () => number;
};

/** The query API of a Prometheus on 127.0.0.1, over HTTP. */
export class PrometheusServer {
  private constructor(
    private readonly options: PrometheusServerOptions,
    private readonly listener: SwitchedListener,
  ) {}

  static async start(
    options: PrometheusServerOptions,
  ): Promise<PrometheusServer> {
    const server = createServer();
    const listener = await SwitchedListener.start(
      server,
      options.faults,
      options.port ?? 0,
    );
    const prometheus = new PrometheusServer(options, listener);
    server.on('request', (request, response) => {
      prometheus.#handle(request, response).catch(() => response.destroy());
    });
    return prometheus;
  }

  /** `http://127.0.0.1:<port>`; stays the same through faults. */
  get url(): string {
    return `http://127.0.0.1:${this.listener.port}`;
  }

  /** Resolves when the listener is in the state that the switches ask for. */
  settled(): Promise<void> {
    return this.listener.settled();
  }

  close(): Promise<void> {
    return this.listener.close();
  }

  async #handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { faults } = this.options;
    if (faults.latencyMs > 0) await delay(faults.latencyMs);
    if (faults.mode === 'hang') return;
    if (faults.mode === 'error-500') {
      sendError(response, 500, 'internal', 'the lab says so');
      return;
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    try {
      const params = await readParams(request, searchParams);
      this.#answer(pathname, params, response);
    } catch (error) {
      if (!(error instanceof PromQlError)) throw error;
      const code = error.errorType === 'bad_data' ? 400 : 422;
      sendError(response, code, error.errorType, error.message);
    }
  }

  #answer(
    path: string,
    params: URLSearchParams,
    response: ServerResponse,
  ): void {
    const { store, now } = this.options;
    switch (path) {
      case '/-/ready':
        response.end('Prometheus Server is Ready.\n');
        return;
      case '/-/healthy':
        response.end('Prometheus Server is Healthy.\n');
        return;
      case '/api/v1/status/buildinfo':
        sendData(response, { version: '3.0.0', revision: 'fleet-emulator' });
        return;
      case '/api/v1/query':
        sendData(response, answerQuery(params, store, now()));
        return;
      case '/api/v1/query_range':
        sendData(response, answerQueryRange(params, store));
        return;
      default:
        response.statusCode = 404;
        response.end('404 page not found\n');
    }
  }
}

/** Parameters of the address and, for a POST, of its form. */
async function readParams(
  request: IncomingMessage,
  inAddress: URLSearchParams,
): Promise<URLSearchParams> {
  if (request.method !== 'POST') return inAddress;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_FORM_BYTES)
      throw new PromQlError(`the form is longer than ${MAX_FORM_BYTES} bytes`);
    chunks.push(chunk as Buffer);
  }
  const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  for (const [name, value] of inAddress) form.append(name, value);
  return form;
}

function sendData(response: ServerResponse, data: unknown): void {
  send(response, 200, { status: 'success', data });
}

function sendError(
  response: ServerResponse,
  code: number,
  errorType: string,
  error: string,
): void {
  send(response, code, { status: 'error', errorType, error });
}

function send(response: ServerResponse, code: number, body: unknown): void {
  response.statusCode = code;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
