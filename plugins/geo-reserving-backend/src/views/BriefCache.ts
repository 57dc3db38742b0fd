import type { SurveyedService } from './SurveyedService';

/** A lag passes an RPO by itself; services with one are few, and their rows are taken to be true for this long. */
const MOVING_MAX_AGE_MS = 5_000;

/** The time for which services are asked. */
export type RowTime = {
  at: number;
  /** What time had changed by then, see `ServiceSurveyor.timeMarks`. */
  timeMarks: string;
  /** Since when these are the time marks; -Infinity when nobody can tell. */
  marksSince: number;
};

type Entry = {
  service: SurveyedService;
  timeMarks: string;
  /** When it was announced that this may not be true any more; absent: it is. */
  changedAt?: number;
};

/**
 * Services as last surveyed, and since when each of them may not be true any more.
 *
 * It says how far behind a service is; what is done about that is for others to decide.
 */
export class BriefCache {
  readonly #entries = new Map<string, Entry>();

  /** Marks services as changed; a service nobody asked for yet needs no mark. */
  invalidate(keys: Iterable<string> | 'all', now: number): void {
    for (const key of keys === 'all' ? this.#entries.keys() : keys) {
      const entry = this.#entries.get(key);
      if (entry) entry.changedAt ??= now;
    }
  }

  get(key: string): SurveyedService | undefined {
    return this.#entries.get(key)?.service;
  }

  /**
   * Since when a service may not be true any more: undefined when it is true, -Infinity when it was
   * never surveyed or nobody can tell.
   *
   * @param maxAgeMs - nothing is taken to be true for longer than that
   */
  behindSince(key: string, now: RowTime, maxAgeMs: number): number | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return -Infinity;
    const { changedAt = Infinity, service, timeMarks } = entry;
    const marked = timeMarks === now.timeMarks ? Infinity : now.marksSince;
    const limit = service.movesOn
      ? Math.min(maxAgeMs, MOVING_MAX_AGE_MS)
      : maxAgeMs;
    const isOld = Math.abs(now.at - service.at) > limit;
    const aged = isOld ? service.at + limit : Infinity;
    const since = Math.min(changedAt, marked, aged);
    return since === Infinity ? undefined : since;
  }

  put(service: SurveyedService, { timeMarks }: RowTime): void {
    this.#entries.set(service.key, { service, timeMarks });
  }

  /** Forgets services that are not there any more. */
  retain(keys: readonly string[]): void {
    const kept = new Set(keys);
    for (const key of this.#entries.keys()) {
      if (!kept.has(key)) this.#entries.delete(key);
    }
  }

  /** Keys of all services held, behind or not. */
  keys(): IterableIterator<string> {
    return this.#entries.keys();
  }
}
