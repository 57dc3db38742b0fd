import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
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
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #stopFaults: () => void = () => undefined;
  /** Opening and closing one after the other, however fast the switch is thrown. */
  #listening: Promise<void> = Promise.resolve();

  private constructor(private readonly options: PrometheusServerOptions) {
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
    this.#server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(
    options: PrometheusServerOptions,
  ): Promise<PrometheusServer> {
    const server = new PrometheusServer(options);
    await server.#listen(options.port ?? 0);
    server.#port = (server.#server.address() as AddressInfo).port;
    server.#stopFaults = options.faults.onMode(() => server.#followMode());
    return server;
  }

  /** `http://127.0.0.1:<port>`; stays the same through faults. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Resolves when the listener is in the state that the switches ask for. */
  async settled(): Promise<void> {
    await this.#listening;
  }

  async close(): Promise<void> {
    this.#stopFaults();
    await this.#listening;
    await this.#stopListening();
  }

  #followMode(): void {
    this.#listening = this.#listening.then(async () => {
      const wanted = this.options.faults.mode !== 'down';
      if (wanted && !this.#server.listening) await this.#listen(this.#port);
      if (!wanted) await this.#stopListening();
    });
  }

  async #listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  async #stopListening(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise(resolve => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
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
