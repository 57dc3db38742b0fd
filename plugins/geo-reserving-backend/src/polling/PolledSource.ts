import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Polled } from '@geo-reserving/plugin-geo-reserving-node';
import { PollLoop, type PollTiming } from '../runtime/PollLoop';

/** Often enough for a balancer that somebody edits by hand; a failing source is left in peace. */
const DEFAULT_TIMING: PollTiming = {
  intervalMs: 5_000,
  deadlineMs: 4_500,
  maxBackoffMs: 30_000,
};

/** Something outside of the clusters that is read again and again: a director or a probe with a `poll`. */
export type Pollable<S = unknown> = {
  id: string;
  title: string;
  poll(signal: AbortSignal): Promise<S>;
  changed?(before: S | undefined, after: S): ReadonlySet<string> | 'all';
};

/** What a {@link PolledSource} needs. */
export type PolledSourceOptions = {
  source: Pollable;
  logger: LoggerService;
  now: () => number;
  /** An answer older than this is stale, in milliseconds. */
  staleAfterMs: number;
  timing?: Partial<PollTiming>;
  /** Called with the services (`namespace/name`) that may look different now. */
  onChange: (services: ReadonlySet<string> | 'all') => void;
};

/**
 * Polls one source and keeps its last answer.
 *
 * A failure never takes an answer away: it stays with its own time, and says why there is none newer.
 */
export class PolledSource {
  readonly #options: PolledSourceOptions;
  readonly #loop: PollLoop;
  #last?: { state: unknown; at: number };
  #failure?: string;

  constructor(options: PolledSourceOptions) {
    this.#options = options;
    const timing = { ...DEFAULT_TIMING, ...options.timing };
    this.#loop = new PollLoop({
      what: options.source.title,
      timing: () => timing,
      act: signal => this.#poll(signal),
      onFailure: (error, inARow) => this.#fail(error, inARow),
    });
  }

  get id(): string {
    return this.#options.source.id;
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** What is known now; undefined while it never answered and never failed. */
  polled(): Polled<unknown> | undefined {
    const { now, staleAfterMs } = this.#options;
    if (!this.#last) return undefined;
    const { state, at } = this.#last;
    return {
      state,
      at,
      stale: this.#failure !== undefined || now() - at > staleAfterMs,
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  /** Why the newest attempt failed, also when there was never an answer. */
  get failure(): string | undefined {
    return this.#failure;
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { source, now, logger, onChange } = this.#options;
    const state = await source.poll(signal);
    // A run that was given up may still answer; it must not overwrite a newer one.
    if (signal.aborted) return;
    const before = this.#last?.state;
    const recovered = this.#failure !== undefined || !this.#last;
    this.#last = { state, at: now() };
    if (this.#failure !== undefined) {
      logger.info(`${source.title} answers again`, { source: source.id });
    }
    this.#failure = undefined;
    const changed = recovered
      ? 'all'
      : source.changed?.(before, state) ?? 'all';
    if (changed === 'all' || changed.size > 0) onChange(changed);
  }

  #fail(error: unknown, inARow: number): void {
    const { source, logger, onChange } = this.#options;
    const message = error instanceof Error ? error.message : String(error);
    const isNews = this.#failure !== message;
    this.#failure = message;
    if (inARow === 1) {
      logger.warn(`${source.title} failed: ${message}`, { source: source.id });
    }
    if (isNews) onChange('all');
  }
}
