import type {
  Lease,
  OperationStore,
} from '../../database/operations/OperationStore';
import { withDeadline } from '../../runtime/withDeadline';
import type { OperationSettings } from '../settings';
import { LeaseLostError } from './LeaseLostError';

/** Proof that this process may work on a service. */
export interface Ticket {
  readonly lease: Lease;
  /** Aborted when the lease is lost, or may be. */
  readonly signal: AbortSignal;
  /** @throws LeaseLostError unless it is held beyond doubt */
  check(): void;
}

/** Between two attempts to renew when the database does not answer. */
const RETRY_MS = 500;

/**
 * Holds a lease and renews it.
 *
 * Time is counted from before a claim or renewal was asked for, by a clock that only goes forwards: the database's
 * count began later, so the lease is never believed longer than it lasts. When it cannot be renewed the ticket ends
 * *before* the lease does, by the margin, and whoever works on it stops then. A process that was stopped and goes on
 * finds out by `check` before it writes, whatever its timers have not had time to say.
 */
export class RenewedTicket implements Ticket {
  readonly lease: Lease;
  readonly #store: OperationStore;
  readonly #timing: OperationSettings['lease'];
  readonly #controller = new AbortController();
  #heldUntil: number;
  #renewal?: NodeJS.Timeout;
  #end?: NodeJS.Timeout;

  /** @param askedAt - `performance.now()` before the claim was asked for */
  constructor(
    lease: Lease,
    askedAt: number,
    store: OperationStore,
    timing: OperationSettings['lease'],
  ) {
    this.lease = lease;
    this.#store = store;
    this.#timing = timing;
    this.#heldUntil = this.#believeFrom(askedAt);
    this.#renewIn(timing.renewEveryMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  check(): void {
    if (this.signal.aborted) throw this.signal.reason;
    if (performance.now() < this.#heldUntil) return;
    this.#lose('it could not be renewed in time');
    throw this.signal.reason;
  }

  /** Ends it, and gives the lease back. */
  async giveBack(): Promise<void> {
    this.#stopTimers();
    if (!this.signal.aborted) this.#controller.abort(new Error('given back'));
    await this.#store.release(this.lease);
  }

  /** Stops everything that is done under it. */
  stop(why: string): void {
    this.#lose(why);
  }

  #believeFrom(askedAt: number): number {
    const { ttlMs, marginMs } = this.#timing;
    const until = askedAt + ttlMs - marginMs;
    clearTimeout(this.#end);
    this.#end = setTimeout(
      () => this.#lose('it could not be renewed in time'),
      Math.max(0, until - performance.now()),
    );
    return until;
  }

  #renewIn(ms: number): void {
    this.#renewal = setTimeout(() => this.#renew(), ms);
  }

  async #renew(): Promise<void> {
    const { ttlMs, renewEveryMs } = this.#timing;
    const askedAt = performance.now();
    const left = Math.max(1, this.#heldUntil - askedAt);
    try {
      const isHeld = await withDeadline(
        'The database',
        left,
        () => this.#store.renew(this.lease, ttlMs),
        this.signal,
      );
      if (this.signal.aborted) return;
      if (!isHeld) {
        this.#lose('another replica may hold it');
        return;
      }
      this.#heldUntil = this.#believeFrom(askedAt);
      this.#renewIn(renewEveryMs);
    } catch {
      // Whether it is lost is decided by the time, not by one answer that did not come.
      if (!this.signal.aborted) this.#renewIn(RETRY_MS);
    }
  }

  #lose(why: string): void {
    this.#stopTimers();
    if (!this.signal.aborted) this.#controller.abort(new LeaseLostError(why));
  }

  #stopTimers(): void {
    clearTimeout(this.#renewal);
    clearTimeout(this.#end);
  }
}
