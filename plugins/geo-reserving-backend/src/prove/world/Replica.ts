import type {
  Lease,
  OperationStore,
} from '../../database/operations/OperationStore';
import type { ChangeWriter } from '../../operations/ports';
import { Ledger } from '../../operations/shell/Ledger';
import { LeaseLostError } from '../../operations/shell/LeaseLostError';
import { ServiceDesk, type Turn } from '../../operations/shell/ServiceDesk';
import type { Ticket } from '../../operations/shell/Ticket';
import { SCRIPTED_SERVICE } from './scriptedPlan';
import type { ScriptedClock, Stage } from './Stage';

/** A ticket by the script's clock: ends before the lease, as the real one does. */
class ScriptedTicket implements Ticket {
  readonly #controller = new AbortController();
  heldUntil: number;

  constructor(
    readonly lease: Lease,
    private readonly clock: ScriptedClock,
    heldUntil: number,
  ) {
    this.heldUntil = heldUntil;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  check(): void {
    this.tick();
    if (this.signal.aborted) throw this.signal.reason;
  }

  /** What the real one's timer does. */
  tick(): void {
    if (this.clock.now >= this.heldUntil && !this.signal.aborted)
      this.#controller.abort(new LeaseLostError('its time is over'));
  }
}

/** One replica of the backend, as far as operations of one service go; a test decides when it takes its turns. */
export class Replica {
  readonly ledger: Ledger;
  #desk?: ServiceDesk;
  #ticket?: ScriptedTicket;

  /** @param store - this replica's way to the database; a test may cut it */
  constructor(
    readonly name: string,
    private readonly stage: Stage,
    private readonly store: OperationStore = stage.store,
    private readonly writer: ChangeWriter = stage.writer,
  ) {
    this.ledger = new Ledger(store);
  }

  /** One turn; `waits` while another replica holds the service. */
  async turn(): Promise<Turn | { did: 'waits' }> {
    const { settings, clock } = this.stage;
    const { ttlMs, marginMs } = settings.lease;
    if (!this.#desk || !(await this.#renew(ttlMs))) {
      const lease = await this.store.claim(SCRIPTED_SERVICE, this.name, ttlMs);
      if (!lease) return { did: 'waits' };
      this.#ticket = new ScriptedTicket(
        lease,
        clock,
        clock.now + ttlMs - marginMs,
      );
      this.#desk = this.#sitDown(this.#ticket);
    }
    try {
      const turn = await this.#desk.turn();
      if (turn.did === 'nothing') await this.#desk.leave();
      return turn;
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
      this.#desk = undefined;
      return { did: 'waits' };
    }
  }

  /** Timers that are due fire, as they do whenever the process waits for anything. */
  tick(): void {
    this.#ticket?.tick();
  }

  async #renew(ttlMs: number): Promise<boolean> {
    const ticket = this.#ticket;
    if (!ticket || !(await this.store.renew(ticket.lease, ttlMs))) return false;
    ticket.heldUntil =
      this.stage.clock.now + ttlMs - this.stage.settings.lease.marginMs;
    return true;
  }

  #sitDown(ticket: Ticket): ServiceDesk {
    const { scene, planner, settings } = this.stage;
    return new ServiceDesk({
      service: SCRIPTED_SERVICE,
      ticket,
      ledger: this.ledger,
      store: this.store,
      writer: this.writer,
      scene,
      planner,
      settings,
    });
  }
}
