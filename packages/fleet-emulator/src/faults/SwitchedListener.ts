import type { AddressInfo, Server, Socket } from 'node:net';

/** Switches that can put a listener down: `down` means that nothing listens. */
export type DownSwitch = {
  readonly mode: string;
  /** @returns a function that ends it */
  onMode(listener: () => void): () => void;
};

/**
 * A server on 127.0.0.1 that goes away and comes back as a switch says, on the same port. Switching takes effect in the
 * order in which it was asked for, however fast the switch is thrown.
 */
export class SwitchedListener {
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #stopFaults: () => void = () => undefined;
  #work: Promise<void> = Promise.resolve();

  private constructor(
    private readonly server: Server,
    private readonly faults: DownSwitch,
  ) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** @param port - 0 takes any free one */
  static async start(
    server: Server,
    faults: DownSwitch,
    port: number,
  ): Promise<SwitchedListener> {
    const listener = new SwitchedListener(server, faults);
    await listener.#listen(port);
    listener.#port = (server.address() as AddressInfo).port;
    listener.#stopFaults = faults.onMode(() => listener.#follow());
    return listener;
  }

  /** Stays the same through faults. */
  get port(): number {
    return this.#port;
  }

  /** Resolves when the listener is in the state that the switch asks for. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** Ends every connection, and stops listening for good. */
  async close(): Promise<void> {
    this.#stopFaults();
    await this.#work;
    await this.#stop();
  }

  #follow(): void {
    this.#work = this.#work.then(async () => {
      const wanted = this.faults.mode !== 'down';
      if (wanted && !this.server.listening) await this.#listen(this.#port);
      if (!wanted) await this.#stop();
    });
  }

  async #listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }

  async #stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise(resolve => this.server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
