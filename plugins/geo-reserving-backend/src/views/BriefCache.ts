import type { SurveyedService } from './SurveyedService';

/** A lag passes an RPO by itself; services with one are few, and their rows are taken to be true for this long. */
const MOVING_MAX_AGE_MS = 5_000;

/** As of when facts are. */
export type FactTime = {
  /** Milliseconds since the epoch. */
  at: number;
  /** How many changes had been announced, see {@link BriefCache.changes}. */
  changes: number;
};

/** A service that may not be true any more. */
type Change = {
  /** Since when; or as of when it was surveyed since. */
  since: number;
  /** The last announcement about it. */
  change: number;
};

/**
 * Services as last surveyed, and since when each of them may not be true any more.
 *
 * It says how far behind a service is; what is done about that is for others to decide.
 */
export class BriefCache {
  readonly #services = new Map<string, SurveyedService>();
  /** In the order in which they were announced. */
  readonly #changed = new Map<string, Change>();
  #changes = 0;

  /** How many changes were announced so far. */
  get changes(): number {
    return this.#changes;
  }

  /**
   * Marks services as changed; a service nobody asked for yet needs no mark.
   *
   * @param since - -Infinity when nobody can tell
   */
  invalidate(keys: Iterable<string> | 'all', since: number): void {
    this.#changes += 1;
    const change = this.#changes;
    for (const key of keys === 'all' ? this.#services.keys() : keys) {
      if (this.#services.has(key)) {
        const known = this.#changed.get(key);
        const first = Math.min(since, known?.since ?? Infinity);
        this.#changed.set(key, { since: first, change });
      }
    }
  }

  get(key: string): SurveyedService | undefined {
    return this.#services.get(key);
  }

  /**
   * Since when a service may not be true any more: undefined when it is true, -Infinity when it was
   * never surveyed or nobody can tell.
   *
   * @param now - milliseconds since the epoch
   * @param maxAgeMs - nothing is taken to be true for longer than that
   */
  behindSince(key: string, now: number, maxAgeMs: number): number | undefined {
    const service = this.#services.get(key);
    if (!service) return -Infinity;
    const limit = service.movesOn
      ? Math.min(maxAgeMs, MOVING_MAX_AGE_MS)
      : maxAgeMs;
    const isOld = Math.abs(now - service.at) > limit;
    const aged = isOld ? service.at + limit : Infinity;
    const since = Math.min(this.#changed.get(key)?.since ?? Infinity, aged);
    return since === Infinity ? undefined : since;
  }

  /** @param facts - from which it was surveyed; what was announced since then is still to be done */
  put(service: SurveyedService, facts: FactTime): void {
    const { key } = service;
    const known = this.#changed.get(key);
    this.#services.set(key, service);
    this.#changed.delete(key);
    if (known && known.change > facts.changes) {
      this.#changed.set(key, { ...known, since: facts.at });
    }
  }

  /** Forgets services that are not there any more. */
  retain(keys: readonly string[]): void {
    const kept = new Set(keys);
    for (const key of this.#services.keys()) {
      if (!kept.has(key)) this.forget(key);
    }
  }

  forget(key: string): void {
    this.#services.delete(key);
    this.#changed.delete(key);
  }

  /**
   * Keys of the services that are behind these facts because of a change, in the order in which that was announced.
   * They may be surveyed meanwhile.
   */
  *changed({ changes }: FactTime): Generator<string> {
    for (const [key, { change }] of this.#changed) {
      if (change <= changes) yield key;
    }
  }
}
