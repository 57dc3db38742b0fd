import { createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SwitchedListener } from '../faults/SwitchedListener';
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
  private constructor(
    private readonly options: StatsSocketOptions,
    private readonly listener: SwitchedListener,
  ) {}

  static async open(options: StatsSocketOptions): Promise<StatsSocket> {
    const server = createServer();
    const listener = await SwitchedListener.start(
      server,
      options.faults,
      options.port ?? 0,
    );
    const stats = new StatsSocket(options, listener);
    server.on('connection', socket => {
      // Whoever asks may go away at any time.
      socket.on('error', () => undefined);
      stats.#serve(socket);
    });
    return stats;
  }

  /** Stays the same through faults. */
  get port(): number {
    return this.listener.port;
  }

  /** Resolves when the listener is in the state that the switches ask for. */
  settled(): Promise<void> {
    return this.listener.settled();
  }

  close(): Promise<void> {
    return this.listener.close();
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
}
