import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { HaproxyFaults } from './HaproxyFaults';

/** HAProxy's buffer: longer lines are dropped with their connection. */
const MAX_LINE_BYTES = 16_384;

/** How to open a stats socket. */
export type StatsSocketOptions = {
  /** Default: any free port. */
  port?: number;
  faults: HaproxyFaults;
  /** Answers one line. */
  answer: (line: string) => string;
};

/** A stats socket on 127.0.0.1: one line, one answer, and the connection ends. */
export class StatsSocket {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #stopFaults: () => void = () => undefined;
  /** Opening and closing one after the other, however fast the switch is thrown. */
  #listening: Promise<void> = Promise.resolve();

  private constructor(private readonly options: StatsSocketOptions) {
    this.#server = createServer(socket => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      // Whoever asks may go away at any time.
      socket.on('error', () => undefined);
      this.#serve(socket);
    });
  }

  static async open(options: StatsSocketOptions): Promise<StatsSocket> {
    const socket = new StatsSocket(options);
    await socket.#listen(options.port ?? 0);
    socket.#port = (socket.#server.address() as AddressInfo).port;
    socket.#stopFaults = options.faults.onMode(() => socket.#followMode());
    return socket;
  }

  /** Stays the same through faults. */
  get port(): number {
    return this.#port;
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

  #serve(socket: Socket): void {
    let heard = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      heard += chunk;
      const end = heard.indexOf('\n');
      if (heard.length > MAX_LINE_BYTES) socket.destroy();
      else if (end >= 0) {
        socket.removeAllListeners('data');
        this.#reply(socket, heard.slice(0, end)).catch(() => socket.destroy());
      }
    });
  }

  async #reply(socket: Socket, line: string): Promise<void> {
    const { faults, answer } = this.options;
    if (faults.latencyMs > 0) await delay(faults.latencyMs);
    const text = answer(line);
    switch (faults.mode) {
      case 'hang':
        return;
      case 'garbage':
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
        return;
      case 'truncated':
        socket.end(text.slice(0, Math.floor(text.length / 2)));
        return;
      default:
        socket.end(text);
    }
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
}
