/**
 * Counts changes, so that a page can tell whether what it shows is the latest.
 *
 * It starts at the time of the start in milliseconds, so that it grows across restarts as well.
 * Replicas count for themselves: a page compares revisions for being different, not for being
 * greater.
 */
export class RevisionCounter {
  #current: number;
  readonly #listeners = new Set<(revision: number) => void>();

  /** @param start - milliseconds since the epoch */
  constructor(start: number) {
    this.#current = Math.trunc(start);
  }

  get current(): number {
    return this.#current;
  }

  advance(): void {
    this.#current += 1;
    this.#listeners.forEach(listener => listener(this.#current));
  }

  /** @returns how to stop listening */
  onAdvance(listener: (revision: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
