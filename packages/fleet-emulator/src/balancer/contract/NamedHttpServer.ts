import { createServer, type Server } from 'node:http';
import { freePort } from '../../contract/freePort';

/** An HTTP server that answers with its name, and can be taken away and brought back at the same port. */
export class NamedHttpServer {
  #server?: Server;
  /** Requests that were answered, without checks of its health. */
  requests = 0;
  /** How long it takes for an answer, in milliseconds; checks are answered at once. */
  answersInMs = 0;

  private constructor(readonly name: string, readonly port: number) {}

  static async start(name: string): Promise<NamedHttpServer> {
    const server = new NamedHttpServer(name, await freePort());
    await server.open();
    return server;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    if (this.#server) return;
    const server = createServer((request, response) => {
      // Balancers check the root.
      if (request.url === '/') {
        response.end(this.name);
        return;
      }
      this.requests += 1;
      setTimeout(() => response.end(this.name), this.answersInMs);
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  }
}
