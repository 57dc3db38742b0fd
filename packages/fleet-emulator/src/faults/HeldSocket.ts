import { Socket } from 'node:net';

/** Bytes kept of a connection that gets no answer: a TLS ClientHello fits many times. */
const KEPT_BYTES = 64 * 1024;

/**
 * A connection that was accepted and gets no answer. What the client sends is
 * read and kept, so that a client that gives up is noticed, and so that the
 * connection can go on as if nothing had been lost.
 */
export class HeldSocket {
  readonly #chunks: Buffer[] = [];
  #size = 0;
  readonly #keep = (chunk: Buffer) => {
    this.#size += chunk.length;
    if (this.#size > KEPT_BYTES) this.socket.destroy();
    else this.#chunks.push(chunk);
  };

  constructor(readonly socket: Socket) {
    socket.on('data', this.#keep);
  }

  /** Gives the connection back with all its bytes; false when the client is gone. */
  release(): boolean {
    const { socket } = this;
    socket.off('data', this.#keep);
    socket.pause();
    if (socket.destroyed || socket.readableEnded) return false;
    if (this.#size > 0) socket.unshift(Buffer.concat(this.#chunks));
    return true;
  }
}
