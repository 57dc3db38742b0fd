import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ServiceRef,
  SplitView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Observation } from '@geo-reserving/plugin-geo-reserving-node';
import { withDeadline } from '../runtime/withDeadline';
import { splitByRegion, type RegionOfMeshId } from './splitByRegion';

/** An hour in 120 points. */
const SPAN_MS = 60 * 60_000;
const STEP_SECONDS = 30;
const MAX_AGE_MS = 30_000;
const DEADLINE_MS = 5_000;
/** Range queries cost a Prometheus more than instant ones. */
const MAX_AT_ONCE = 2;
const MAX_HELD = 200;

type History = SplitView['history'];

/** Flows of one service over time. */
export type ReadHistory = (
  service: ServiceRef,
  range: { start: number; end: number; stepSeconds: number },
  signal: AbortSignal,
) => Promise<Observation[]>;

/**
 * Observed splits of the last hour, of the services that somebody looks at.
 *
 * A read never waits: it gets what is held, which at first is nothing, and starts a refresh when
 * that is old. `onRefreshed` tells when there is more to see.
 */
export class ServiceHistory {
  readonly #options: ServiceHistoryOptions;
  /** In the order of use, the latest last. */
  readonly #held = new Map<string, { history: History; at: number }>();
  readonly #running = new Set<string>();
  readonly #stopping = new AbortController();

  constructor(options: ServiceHistoryOptions) {
    this.#options = options;
  }

  /** What is held of one service, oldest point first. */
  get(service: ServiceRef): History {
    const key = `${service.namespace}/${service.name}`;
    const held = this.#held.get(key);
    const isOld = !held || this.#options.now() - held.at > MAX_AGE_MS;
    if (isOld && this.#running.size < MAX_AT_ONCE && !this.#running.has(key)) {
      this.#running.add(key);
      this.#refresh(key, service).finally(() => this.#running.delete(key));
    }
    return held?.history ?? [];
  }

  stop(): void {
    this.#stopping.abort(new Error('stopped'));
  }

  async #refresh(key: string, service: ServiceRef): Promise<void> {
    const { read, now, logger, onRefreshed } = this.#options;
    const { signal } = this.#stopping;
    const before = this.#held.get(key)?.history ?? [];
    let history = before;
    try {
      const answer = await withDeadline(
        'History',
        DEADLINE_MS,
        inner => read(service, rangeUntil(now()), inner),
        signal,
      );
      history = this.#points(answer);
    } catch (error) {
      // The page keeps what it has; the observer's own status says what is wrong.
      logger.debug('history failed', { service: key, error: String(error) });
    }
    if (signal.aborted) return;
    this.#hold(key, history);
    if (history.at(-1)?.at !== before.at(-1)?.at) onRefreshed(key);
  }

  #points(observations: Observation[]): History {
    return observations.flatMap(({ at, flows }) => {
      const split = splitByRegion(flows, this.#options.regionOf);
      return split ? [{ at: new Date(at).toISOString(), split }] : [];
    });
  }

  #hold(key: string, history: History): void {
    this.#held.delete(key);
    this.#held.set(key, { history, at: this.#options.now() });
    const [oldest] = this.#held.keys();
    if (this.#held.size > MAX_HELD) this.#held.delete(oldest);
  }
}

/** What a {@link ServiceHistory} needs. */
export type ServiceHistoryOptions = {
  read: ReadHistory;
  regionOf: RegionOfMeshId;
  logger: LoggerService;
  now: () => number;
  /** @param key - `namespace/name` */
  onRefreshed: (key: string) => void;
};

/** Whole steps, so that points stay where they are from one reading to the next. */
function rangeUntil(now: number) {
  const step = STEP_SECONDS * 1000;
  const end = Math.floor(now / step) * step;
  return { start: end - SPAN_MS + step, end, stepSeconds: STEP_SECONDS };
}
