import { once } from 'node:events';
import { Server as HttpsServer, createServer } from 'node:https';
import { RequestListener } from 'node:http';
import { AddressInfo, createServer as createTcpServer, Socket } from 'node:net';
import { IssuedCertificate } from '../tls/CertificateAuthority';
import { FaultMode, FaultSwitches } from './FaultSwitches';
import { HeldSocket } from './HeldSocket';

/** A certificate to show instead of the right one. */
type WrongCertificate = 'expired-certificate' | 'wrong-ca';

/** What a listener needs; certificates are made only when they are shown. */
export type ListenerOptions = {
  /** 0 takes a free port, which is kept when the listener closes and comes back. */
  port: number;
  faults: FaultSwitches;
  certificate: IssuedCertificate;
  wrongCertificate: (which: WrongCertificate) => Promise<IssuedCertificate>;
  onRequest: RequestListener;
};

/** How long a port that somebody else holds is tried again, and how often, in milliseconds. */
const RELISTEN_PATIENCE_MS = 5_000;
const RELISTEN_EVERY_MS = 50;

/**
 * An HTTPS listener on 127.0.0.1 that can be broken below HTTP: it refuses,
 * resets or swallows connections and shows wrong certificates, as the switches
 * say, and works again when they are put back. Switching takes effect in the
 * order it was asked for; `settled` resolves when all of it has.
 */
export class EmulatedListener {
  readonly #tcp = createTcpServer(socket => this.#accept(socket));
  readonly #https: HttpsServer;
  readonly #sockets = new Set<Socket>();
  readonly #held = new Set<HeldSocket>();
  #port: number;
  #shown: FaultMode = 'none';
  #work: Promise<void> = Promise.resolve();
  #closed = false;
  #requests = 0;
  readonly #unsubscribe: () => void;

  private constructor(private readonly options: ListenerOptions) {
    const { certPem: cert, keyPem: key } = options.certificate;
    this.#port = options.port;
    // A client that keeps a connection idle is never cut off: API servers wait for minutes.
    this.#https = createServer(
      { cert, key, keepAliveTimeout: 0, ALPNProtocols: ['http/1.1'] },
      (request, response) => {
        this.#requests++;
        options.onRequest(request, response);
      },
    );
    // A client that does not trust us breaks off the handshake: its business.
    this.#https.on('tlsClientError', () => undefined);
    this.#unsubscribe = options.faults.onChange(() => this.#follow());
  }

  /** Listens; rejects when the port is taken. */
  static async start(options: ListenerOptions): Promise<EmulatedListener> {
    const listener = new EmulatedListener(options);
    await listener.#listen();
    return listener;
  }

  get port(): number {
    return this.#port;
  }

  /** Number of open connections. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** Number of requests received since the start; what never gets through TLS is not counted. */
  get requests(): number {
    return this.#requests;
  }

  /** Resolves when the listener is in the state the switches ask for. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** Ends every connection and stops listening for good. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#unsubscribe();
    await this.#work.catch(() => undefined);
    await this.#stopListening();
    this.#https.close();
  }

  #follow(): void {
    this.#work = this.#work
      .catch(() => undefined)
      .then(() => this.#show(this.options.faults.faultFor().mode));
    // Whoever awaits `settled` sees the failure; without anybody it is not a crash.
    this.#work.catch(() => undefined);
  }

  async #show(mode: FaultMode): Promise<void> {
    if (this.#closed || mode === this.#shown) return;
    const before = this.#shown;
    this.#shown = mode;
    if (mode === 'refuse') await this.#stopListening();
    if (mode === 'reset') this.#forEachSocket(s => s.resetAndDestroy());
    if (showsWrongCertificate(before) || showsWrongCertificate(mode)) {
      await this.#showCertificate(mode);
    }
    if (mode !== 'black-hole') this.#releaseHeld();
    if (mode !== 'refuse' && !this.#tcp.listening) await this.#listen();
  }

  async #showCertificate(mode: FaultMode): Promise<void> {
    const { certPem: cert, keyPem: key } = showsWrongCertificate(mode)
      ? await this.options.wrongCertificate(mode)
      : this.options.certificate;
    this.#https.setSecureContext({ cert, key });
    // Connections made under the other certificate would hide the fault.
    this.#forEachSocket(socket => socket.destroy());
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const { mode } = this.options.faults.faultFor();
    if (mode === 'reset') socket.resetAndDestroy();
    else if (mode === 'black-hole') this.#hold(socket);
    else this.#https.emit('connection', socket);
  }

  #hold(socket: Socket): void {
    const held = new HeldSocket(socket);
    this.#held.add(held);
    socket.on('close', () => this.#held.delete(held));
  }

  #releaseHeld(): void {
    const waiting = [...this.#held];
    this.#held.clear();
    for (const held of waiting) {
      if (held.release()) this.#https.emit('connection', held.socket);
    }
  }

  async #listen(): Promise<void> {
    const giveUpAt = Date.now() + RELISTEN_PATIENCE_MS;
    for (;;) {
      try {
        await this.#listenOnce();
        return;
      } catch (error) {
        const retry =
          this.options.port !== this.#port || this.#shown !== 'none';
        if (!retry || this.#closed || Date.now() > giveUpAt) throw error;
        await new Promise(done => setTimeout(done, RELISTEN_EVERY_MS));
      }
    }
  }

  async #listenOnce(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#tcp.once('error', reject);
      this.#tcp.listen(this.#port, '127.0.0.1', () => {
        this.#tcp.off('error', reject);
        resolve();
      });
    });
    this.#port = (this.#tcp.address() as AddressInfo).port;
  }

  async #stopListening(): Promise<void> {
    const stopped = this.#tcp.listening
      ? new Promise(done => this.#tcp.close(done))
      : Promise.resolve();
    const closed = [...this.#sockets].map(socket => once(socket, 'close'));
    this.#forEachSocket(socket => socket.destroy());
    await Promise.all([stopped, ...closed]);
  }

  #forEachSocket(act: (socket: Socket) => void): void {
    for (const socket of [...this.#sockets]) act(socket);
  }
}

function showsWrongCertificate(mode: FaultMode): mode is WrongCertificate {
  return mode === 'expired-certificate' || mode === 'wrong-ca';
}
