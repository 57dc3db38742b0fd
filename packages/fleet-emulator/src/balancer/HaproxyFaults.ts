/** What is wrong with an emulated HAProxy's stats socket. */
export type HaproxyFaultMode =
  | 'none'
  /** Nothing listens. */
  | 'down'
  /** Accepts and never answers. */
  | 'hang'
  /** Answers what no HAProxy answers. */
  | 'garbage'
  /** Ends in the middle of the answer. */
  | 'truncated';

/** Switches of one stats socket; `reset` puts everything back. */
export class HaproxyFaults {
  #mode: HaproxyFaultMode = 'none';
  /** Delay of every answer, in milliseconds. */
  latencyMs = 0;
  readonly #listeners = new Set<() => void>();

  get mode(): HaproxyFaultMode {
    return this.#mode;
  }

  set mode(mode: HaproxyFaultMode) {
    this.#mode = mode;
    for (const listener of this.#listeners) listener();
  }

  reset(): void {
    this.latencyMs = 0;
    this.mode = 'none';
  }

  /** Calls the listener when the mode was set; returns the function that ends that. */
  onMode(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
