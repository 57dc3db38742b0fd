import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Observation,
  TrafficObserver,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { PollTiming } from '../runtime/PollLoop';
import type { ObservationState } from '../survey/types';
import { mergeObservations, type Witness } from './mergeObservations';
import { ObserverRunner } from './ObserverRunner';

/** What {@link TrafficObservers} needs. */
export type TrafficObserversOptions = {
  observers: readonly TrafficObserver[];
  /** Mesh identifiers each observer speaks for, by its name; see `mergeObservations`. */
  claims: ReadonlyMap<string, ReadonlySet<string>>;
  logger: LoggerService;
  now: () => number;
  staleAfterMs: number;
  timing?: Partial<PollTiming>;
  /** Duration of each answered question in milliseconds. */
  onLatency?: (observer: string, ms: number) => void;
};

/** Called with an observer's word before and after. */
export type ObservationListener = (
  before?: Observation,
  after?: Observation,
) => void;

/** Times of a history, in milliseconds since the epoch, and its step in seconds. */
export type HistoryRange = { start: number; end: number; stepSeconds: number };

/** All observers as one: polled side by side, one failing alone, and none counted twice. */
export class TrafficObservers {
  readonly #options: TrafficObserversOptions;
  readonly #runners: ObserverRunner[];
  readonly #listeners = new Set<ObservationListener>();
  #merged?: {
    of: (Observation | undefined)[];
    result: (Observation | undefined)[];
  };

  constructor(options: TrafficObserversOptions) {
    this.#options = options;
    const { logger, now, staleAfterMs, timing, onLatency } = options;
    this.#runners = options.observers.map(
      observer =>
        new ObserverRunner({
          observer,
          logger,
          now,
          staleAfterMs,
          timing,
          onChange: (before, after) => this.#tell(before, after),
          onLatency: ms => onLatency?.(observer.name, ms),
        }),
    );
  }

  /** Starts asking; returns at once. */
  start(): void {
    this.#runners.forEach(runner => runner.start());
  }

  async stop(): Promise<void> {
    await Promise.all(this.#runners.map(runner => runner.stop()));
  }

  /** @returns how to stop listening */
  onChange(listener: ObservationListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What each observer says now, without what another one says better. */
  states(): ObservationState[] {
    const states = this.#runners.map(runner => runner.state());
    const words = states.map(state => state.last);
    if (!this.#merged || words.some((w, i) => w !== this.#merged?.of[i])) {
      this.#merged = { of: words, result: this.#merge(words) };
    }
    const { result } = this.#merged;
    return states.map((state, i) => ({ ...state, last: result[i] }));
  }

  /**
   * Flows of one service over time, over all observers that remember.
   *
   * An observer that fails leaves a history of the others; when all fail, so does this.
   *
   * @returns flows by instant, oldest first
   */
  async history(
    service: ServiceRef,
    range: HistoryRange,
    signal: AbortSignal,
  ): Promise<Observation[]> {
    const { observers } = this.#options;
    const answers = await Promise.allSettled(
      observers.map(
        async one => (await one.history?.(service, range, signal)) ?? [],
      ),
    );
    const failure = answers.find(answer => answer.status === 'rejected');
    const histories = answers.map(answer =>
      answer.status === 'fulfilled' ? answer.value : [],
    );
    if (failure && histories.every(history => history.length === 0)) {
      throw failure.reason;
    }
    return this.#joinHistories(histories);
  }

  #joinHistories(histories: Observation[][]): Observation[] {
    const instants = new Set(histories.flat().map(({ at }) => at));
    const byInstant = histories.map(
      history => new Map(history.map(one => [one.at, one])),
    );
    return [...instants]
      .sort((a, b) => a - b)
      .map(at => {
        const words = this.#merge(byInstant.map(one => one.get(at)));
        const flows = words.flatMap(word => word?.flows ?? []);
        return { observer: 'all', at, flows };
      });
  }

  #merge(words: (Observation | undefined)[]): (Observation | undefined)[] {
    const { observers, claims } = this.#options;
    const witnesses: Witness[] = words.map((observation, i) => ({
      observation,
      claims: claims.get(observers[i].name),
    }));
    return mergeObservations(witnesses);
  }

  #tell(before?: Observation, after?: Observation): void {
    this.#listeners.forEach(listener => listener(before, after));
  }
}
