import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { CertificateAuthority } from '@geo-reserving/fleet-emulator';
import type { ClusterConnection } from '../connection/ClusterConnectionConfig';

/** Answers one request, in whatever manner. */
export type Answer = (req: IncomingMessage, res: ServerResponse) => void;

/** An HTTPS server that says exactly what a test wants it to, byte by byte. */
export class RawServer {
  /** `METHOD path` of everything that was asked, and the credential it came with. */
  readonly asked: { request: string; authorization?: string }[] = [];
  answer: Answer = (_, res) => res.writeHead(404).end();
  private readonly sockets = new Set<Duplex>();

  private constructor(
    private readonly server: Server,
    readonly ca: CertificateAuthority,
  ) {}

  static async start(
    ca: CertificateAuthority,
    o: { clientCa?: string } = {},
  ): Promise<RawServer> {
    const { certPem, keyPem } = await ca.issue({
      commonName: 'raw',
      ips: ['127.0.0.1'],
    });
    const server = createServer({
      cert: certPem,
      key: keyPem,
      ...(o.clientCa
        ? { ca: o.clientCa, requestCert: true, rejectUnauthorized: false }
        : {}),
    });
    const raw = new RawServer(server, ca);
    server.on('request', (req, res) => {
      const { authorization } = req.headers;
      raw.asked.push({ request: `${req.method} ${req.url}`, authorization });
      raw.answer(req, res);
    });
    server.on('connection', socket => {
      raw.sockets.add(socket);
      socket.on('close', () => raw.sockets.delete(socket));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return raw;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Open connections. */
  get connections(): number {
    return this.sockets.size;
  }

  connection(token: string): ClusterConnection {
    return {
      kind: 'server',
      url: this.url,
      credential: { kind: 'token', token },
      ca: { kind: 'pem', pem: this.ca.pem },
      skipTLSVerify: false,
    };
  }

  async close(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }
}

/** Answers with JSON. */
export function json(body: unknown, status = 200): Answer {
  return (_, res) =>
    res
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));
}
