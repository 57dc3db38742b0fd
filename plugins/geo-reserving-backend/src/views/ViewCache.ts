import type { SurveyedView } from './SurveyedService';

/** Whole views are large; only those that somebody looks at are held. */
const MOST = 50;

/** The views that were asked for last. */
export class ViewCache {
  /** In the order in which they were made. */
  readonly #views = new Map<string, SurveyedView>();

  /** @returns the view when nothing changed it and it was made at most `maxAgeMs` ago */
  fresh(key: string, now: number, maxAgeMs: number): SurveyedView | undefined {
    const held = this.#views.get(key);
    return held && Math.abs(now - held.at) <= maxAgeMs ? held : undefined;
  }

  put(view: SurveyedView): void {
    this.#views.delete(view.key);
    this.#views.set(view.key, view);
    const [oldest] = this.#views.keys();
    if (this.#views.size > MOST) this.#views.delete(oldest);
  }

  invalidate(keys: Iterable<string> | 'all'): void {
    if (keys === 'all') this.#views.clear();
    else for (const key of keys) this.#views.delete(key);
  }
}
