import { randomUUID } from 'crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Lease,
  OpenWork,
  OperationStore,
} from '../../database/operations/OperationStore';
import { Nap } from '../../fleet/watching/Nap';
import { PollLoop } from '../../runtime/PollLoop';
import type { Scene } from '../decide/lookAt';
import type { ChangeWriter, Planner } from '../ports';
import type { OperationSettings } from '../settings';
import { LeaseLostError } from './LeaseLostError';
import type { Ledger } from './Ledger';
import { ServiceDesk } from './ServiceDesk';
import { RenewedTicket } from './Ticket';

/** How often to ask the database for work. */
const POLL = { intervalMs: 1_000, deadlineMs: 10_000, maxBackoffMs: 15_000 };
/** A desk with nothing to do for longer is left: the database says when to come back. */
const STAY_MS = 5_000;
/** A desk that failed is not tried again at once; doubles with each failure. */
const AFTER_FAILURE_MS = { least: 2_000, most: 60_000 };
/** Somebody may act in another replica, so the journal is read at least this often while a desk is kept. */
const LONGEST_NAP_MS = 1_000;

/** So long after the start it waits for the first word of every cluster; then it works with what is known. */
const LONGEST_SETTLING_MS = 15_000;

/** What an {@link Executor} needs. */
export type ExecutorOptions = {
  ledger: Ledger;
  store: OperationStore;
  writer: ChangeWriter;
  scene: Scene;
  planner: Planner;
  settings: OperationSettings;
  logger: LoggerService;
  /** Told about all open work, each time it was read. */
  onWork: (work: readonly OpenWork[]) => void;
};

/**
 * Carries out operations: one in each replica, any number of replicas.
 *
 * It asks the database which services have something due, claims them one by one, and works on each at a desk of its
 * own until nothing is left to do soon. Who holds which service is the database's to say; when a replica is killed its
 * leases run out and the others take over. When the database is away every desk stops before its lease ends.
 */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #holder = randomUUID();
  readonly #loop: PollLoop;
  readonly #desks = new Map<string, { nap: Nap; done: Promise<void> }>();
  /** Owing clusters that answered when a desk was left, by service: no reason to come back at once. */
  readonly #leftWith = new Map<string, string>();
  readonly #failures = new Map<string, { count: number; until: number }>();
  readonly #stopping = new AbortController();
  #startedAt?: number;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    this.#loop = new PollLoop({
      what: 'The database',
      timing: () => POLL,
      act: () => this.#poll(),
      onFailure: (error, inARow) => {
        if (inARow === 1)
          options.logger.warn(`operations wait for the database: ${error}`);
      },
    });
  }

  /** Starts; returns at once. */
  start(): void {
    this.#startedAt = performance.now();
    this.#loop.start();
  }

  /** Ends what it does after the write that is under way, and gives its leases back. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('stopping'));
    await this.#loop.stop();
    this.#desks.forEach(({ nap }) => nap.wake());
    await Promise.all([...this.#desks.values()].map(({ done }) => done));
  }

  /** Something was written down about a service here: look at once. */
  wake(service: ServiceRef): void {
    const desk = this.#desks.get(keyOf(service));
    if (desk) desk.nap.wake();
    else this.#sitDown(service);
  }

  async #poll(): Promise<void> {
    const work = await this.#options.store.openWork();
    this.#options.onWork(work);
    for (const one of work) {
      const key = keyOf(one.service);
      const isBack = this.#answering(one) !== (this.#leftWith.get(key) ?? '');
      if (one.isDue || isBack) this.#sitDown(one.service, one);
    }
  }

  /** Clusters that are owed something and answer now, as text. */
  #answering({ clusters }: OpenWork): string {
    const { world } = this.#options.scene;
    return [...clusters]
      .filter(c => world.answers(c))
      .sort()
      .join();
  }

  #sitDown(service: ServiceRef, work?: OpenWork): void {
    const key = keyOf(service);
    const isFull =
      this.#desks.size >= this.#options.settings.concurrentServices;
    if (isFull || this.#desks.has(key) || this.#isToWait(key)) return;
    const nap = new Nap();
    const done = this.#work(service, nap)
      .then(
        () => this.#left(key, work),
        error => this.#failed(key, error),
      )
      .finally(() => this.#desks.delete(key));
    this.#desks.set(key, { nap, done });
  }

  #isToWait(key: string): boolean {
    const failure = this.#failures.get(key);
    const isEarly = failure !== undefined && performance.now() < failure.until;
    const isReady = this.#startedAt !== undefined && !this.#isSettling();
    return isEarly || !isReady || this.#stopping.signal.aborted;
  }

  /** What nobody has heard of yet is not away: its changes would be put off for nothing. */
  #isSettling(): boolean {
    const { world } = this.#options.scene;
    const until = (this.#startedAt ?? 0) + LONGEST_SETTLING_MS;
    return performance.now() < until && !world.isSettled();
  }

  #left(key: string, work?: OpenWork): void {
    this.#failures.delete(key);
    const answering = work ? this.#answering(work) : '';
    if (answering === '') this.#leftWith.delete(key);
    else this.#leftWith.set(key, answering);
  }

  #failed(key: string, error: unknown): void {
    if (error instanceof LeaseLostError) return;
    const count = (this.#failures.get(key)?.count ?? 0) + 1;
    const { least, most } = AFTER_FAILURE_MS;
    const pause = Math.min(least * 2 ** (count - 1), most);
    this.#failures.set(key, { count, until: performance.now() + pause });
    this.#options.logger.warn(`operations of ${key}: ${error}`);
  }

  async #work(service: ServiceRef, nap: Nap): Promise<void> {
    const { store, settings } = this.#options;
    const askedAt = performance.now();
    const lease = await store.claim(
      service,
      this.#holder,
      settings.lease.ttlMs,
    );
    if (!lease) return;
    const ticket = this.#ticket(lease, askedAt);
    try {
      const desk = new ServiceDesk({ ...this.#options, service, ticket });
      await this.#turns(desk, ticket, nap);
    } finally {
      // The database may be away; then the lease runs out by itself.
      await ticket.giveBack().catch(() => {});
    }
  }

  async #turns(
    desk: ServiceDesk,
    ticket: RenewedTicket,
    nap: Nap,
  ): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const turn = await desk.turn();
      if (turn.did === 'something') continue;
      const ms = turn.until - turn.now;
      if (ms > STAY_MS) {
        await desk.leave();
        return;
      }
      await nap.sleep(Math.min(Math.max(ms, 0), LONGEST_NAP_MS), ticket.signal);
      ticket.check();
    }
  }

  #ticket(lease: Lease, askedAt: number): RenewedTicket {
    const { store, settings } = this.#options;
    return new RenewedTicket(lease, askedAt, store, settings.lease);
  }
}

function keyOf({ namespace, name }: ServiceRef): string {
  return `${namespace}/${name}`;
}
