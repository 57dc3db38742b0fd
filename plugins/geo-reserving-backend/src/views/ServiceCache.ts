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

  /** @returns the service when it is unchanged and was surveyed at most `maxAgeMs` ago */
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

  put(service: SurveyedService): void {
    this.#services.set(service.key, service);
    this.#dirty.delete(service.key);
  }

  /** Forgets services that are not there any more. */
  retain(keys: ReadonlySet<string>): void {
    for (const key of this.#services.keys()) {
      if (!keys.has(key)) {
        this.#services.delete(key);
        this.#dirty.delete(key);
      }
    }
  }

  /** All services held, changed or not. */
  held(): IterableIterator<SurveyedService> {
    return this.#services.values();
  }
}
