import { withDeadline } from './withDeadline';

/** How often to do something, and for how long to wait for it. All in milliseconds. */
export type PollTiming = {
  intervalMs: number;
  deadlineMs: number;
  /** The interval doubles with each failure in a row, up to this. */
  maxBackoffMs: number;
};

/**
 * Does one thing again and again, never twice at once.
 *
 * Guarantees: each run has a deadline; a failure is reported and delays the next run, but never
 * ends the loop; after `stop` resolves nothing runs any more. Intervals are jittered by a tenth, so
 * that replicas do not march in step.
 */
export class PollLoop {
  readonly #options: PollLoopOptions;
  readonly #stopping = new AbortController();
  #timer?: NodeJS.Timeout;
  #running: Promise<void> = Promise.resolve();
  #failures = 0;
  #started = false;

  constructor(options: PollLoopOptions) {
    this.#options = options;
  }

  /** Starts with a first run at once; returns immediately. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error(`${this.#options.what}: stopped`));
    clearTimeout(this.#timer);
    await this.#running;
  }

  #run(): void {
    const { signal } = this.#stopping;
    this.#running = this.#once(signal).then(() => {
      if (signal.aborted) return;
      this.#timer = setTimeout(() => this.#run(), this.#delay());
      // A pending poll is no reason for the process to stay alive.
      this.#timer.unref();
    });
  }

  async #once(signal: AbortSignal): Promise<void> {
    const { what, timing, act, onFailure } = this.#options;
    try {
      await withDeadline(what, timing().deadlineMs, act, signal);
      this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      this.#failures += 1;
      onFailure(error, this.#failures);
    }
  }

  #delay(): number {
    const { timing, random = Math.random } = this.#options;
    return nextDelay(timing(), this.#failures, random());
  }
}

/** What a {@link PollLoop} needs. */
export type PollLoopOptions = {
  /** Subject of the deadline's message. */
  what: string;
  /** Asked before each run and each pause, so that it may change. */
  timing: () => PollTiming;
  act: (signal: AbortSignal) => Promise<void>;
  /** @param inARow - 1 for the first failure after a success */
  onFailure: (error: unknown, inARow: number) => void;
  random?: () => number;
};

/**
 * Milliseconds until the next run.
 *
 * @param failures - failures in a row
 * @param random - 0..1
 */
export function nextDelay(
  timing: PollTiming,
  failures: number,
  random: number,
): number {
  const backedOff = timing.intervalMs * 2 ** Math.min(failures, 16);
  const limit = Math.max(timing.maxBackoffMs, timing.intervalMs);
  return Math.min(backedOff, limit) * (0.9 + 0.2 * random);
}
