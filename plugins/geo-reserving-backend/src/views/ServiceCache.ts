import type { SurveyedService } from './SurveyedService';

/**
 * Surveyed services and which of them are no longer true.
 *
 * It decides when a service has to be surveyed again; it never does so by itself.
 */
export class ServiceCache {
  readonly #services = new Map<string, SurveyedService>();
  readonly #dirty = new Set<string>();

  /** Marks services as changed; a service nobody asked for yet needs no mark. */
  invalidate(keys: Iterable<string> | 'all'): void {
    const changed = keys === 'all' ? this.#services.keys() : keys;
    for (const key of changed) {
      if (this.#services.has(key)) this.#dirty.add(key);
    }
  }

  /** @returns the service when its view is unchanged and was made at most `maxAgeMs` ago */
  fresh(
    key: string,
    now: number,
    maxAgeMs: number,
  ): SurveyedService | undefined {
    const held = this.#services.get(key);
    const isUsable =
      held && !this.#dirty.has(key) && Math.abs(now - held.at) <= maxAgeMs;
    return isUsable ? held : undefined;
  }

  /**
   * @param now - by which clock and time marks the row has to be true
   * @returns the service when its row is still true
   */
  freshRow(key: string, now: RowTime): SurveyedService | undefined {
    const held = this.fresh(key, now.at, now.maxAgeMs);
    return held?.timeMarks === now.timeMarks ? held : undefined;
  }

  put(service: SurveyedService): void {
    this.#services.set(service.key, service);
    this.#dirty.delete(service.key);
  }

  /** Forgets services that are not there any more. */
  retain(keys: Iterable<string>): void {
    const kept = new Set(keys);
    for (const key of this.#services.keys()) {
      if (!kept.has(key)) {
        this.#services.delete(key);
        this.#dirty.delete(key);
      }
    }
  }

  /** Keys of all services held, changed or not. */
  keys(): IterableIterator<string> {
    return this.#services.keys();
  }
}

/** The time for which rows are asked. */
export type RowTime = { at: number; maxAgeMs: number; timeMarks: string };
