import { deferred } from '../connection/deferred';

/**
 * Lets the loops of a cluster through while it answers, and calls them back when it stops to.
 *
 * A cluster that is gone is asked by its probe alone, not by a dozen loops: the gate closes, their open
 * requests are aborted, their sockets destroyed. Loops tell the two by the session: a signal that lives from one
 * opening to the next closing.
 */
export class Gate {
  private session?: AbortController;
  private opened = deferred<void>();

  get isOpen(): boolean {
    return this.session !== undefined;
  }

  open(): void {
    if (!this.session) {
      this.session = new AbortController();
      this.opened.resolve();
    }
  }

  close(): void {
    if (this.session) {
      const ended = this.session;
      this.session = undefined;
      this.opened = deferred<void>();
      ended.abort(new Error('the cluster stopped answering'));
    }
  }

  /** Waits for the gate to open; resolves to the session, or to undefined when `signal` fires first. */
  async enter(signal: AbortSignal): Promise<AbortSignal | undefined> {
    while (!signal.aborted) {
      if (this.session) {
        return this.session.signal;
      }
      await untilEither(this.opened.promise, signal);
    }
    return undefined;
  }
}

function untilEither(opened: Promise<void>, signal: AbortSignal) {
  const { promise, resolve } = deferred<void>();
  const done = () => resolve();
  signal.addEventListener('abort', done, { once: true });
  opened.then(done);
  return promise.finally(() => signal.removeEventListener('abort', done));
}
