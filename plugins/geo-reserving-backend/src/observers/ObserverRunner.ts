import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Observation,
  TrafficObserver,
} from '@geo-reserving/plugin-geo-reserving-node';
import { PollLoop, type PollTiming } from '../runtime/PollLoop';
import type { ObservationState } from '../survey/types';

/** New numbers every scrape are worth no more than this, and a failing observer is left in peace. */
const DEFAULT_TIMING: PollTiming = {
  intervalMs: 5_000,
  deadlineMs: 4_500,
  maxBackoffMs: 60_000,
};

/** What an {@link ObserverRunner} needs. */
export type ObserverRunnerOptions = {
  observer: TrafficObserver;
  logger: LoggerService;
  now: () => number;
  /** An observation older than this is stale, in milliseconds. */
  staleAfterMs: number;
  timing?: Partial<PollTiming>;
  /** Called with the observation before and the one after; the same when only the status changed. */
  onChange: (before?: Observation, after?: Observation) => void;
  /** Called after each question that was answered, with its duration in milliseconds. */
  onLatency?: (ms: number) => void;
};

/**
 * Asks one observer again and again, and keeps what it said last.
 *
 * A failure never takes an observation away: it stays with its own time, and the status says why
 * there is none newer. An answer with no newer sample changes nothing, so that metrics that stand
 * still do not look like traffic that dies away.
 */
export class ObserverRunner {
  readonly #options: ObserverRunnerOptions;
  readonly #loop: PollLoop;
  #last?: Observation;
  #failure?: string;

  constructor(options: ObserverRunnerOptions) {
    this.#options = options;
    const timing = { ...DEFAULT_TIMING, ...options.timing };
    this.#loop = new PollLoop({
      what: `Observer ${options.observer.name}`,
      timing: () => timing,
      act: signal => this.#observe(signal),
      onFailure: (error, inARow) => this.#fail(error, inARow),
    });
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** What is known now. */
  state(): ObservationState {
    const { observer, now, staleAfterMs } = this.#options;
    const who = common(observer);
    const last = this.#last;
    if (this.#failure) {
      return { ...who, status: 'failing', message: this.#failure, last };
    }
    if (!last) return { ...who, status: 'pending' };
    const age = now() - last.at;
    return age > staleAfterMs
      ? { ...who, status: 'stale', message: staleMessage(age), last }
      : { ...who, status: 'answering', last };
  }

  async #observe(signal: AbortSignal): Promise<void> {
    const { observer, now, onChange, onLatency, logger } = this.#options;
    const started = now();
    const observation = await observer.observe(signal);
    // A run that was given up may still answer; it must not overwrite a newer one.
    if (signal.aborted) return;
    onLatency?.(now() - started);
    const before = this.#last;
    const wasFailing = this.#failure !== undefined;
    const isNewer = !before || observation.at > before.at;
    if (isNewer) this.#last = observation;
    this.#failure = undefined;
    if (wasFailing) logger.info('observer answers again', common(observer));
    if (isNewer || wasFailing) onChange(before, this.#last);
  }

  #fail(error: unknown, inARow: number): void {
    const { observer, logger, onChange } = this.#options;
    const message = error instanceof Error ? error.message : String(error);
    const isNews = this.#failure !== message;
    this.#failure = message;
    if (inARow === 1) {
      logger.warn('observer failed', { ...common(observer), message });
    }
    if (isNews) onChange(this.#last, this.#last);
  }
}

function common(observer: TrafficObserver) {
  return { observer: observer.name, kind: observer.kind };
}

function staleMessage(ageMs: number): string {
  return `The newest sample is ${Math.round(ageMs / 1000)} s old`;
}
