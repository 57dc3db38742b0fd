/** What is wrong with the emulated Prometheus. */
export type PrometheusFaultMode =
  | 'none'
  /** Nothing listens. */
  | 'down'
  /** Accepts and never answers. */
  | 'hang'
  | 'error-500';

/** Switches of the emulated Prometheus; `reset` puts everything back. */
export class PrometheusFaults {
  #mode: PrometheusFaultMode = 'none';
  /** No more samples are taken; the old ones stay. */
  frozen = false;
  /** Samples are taken without source_cluster and destination_cluster. */
  missingLabels = false;
  /** Delay of every answer, in milliseconds. */
  latencyMs = 0;
  readonly #listeners = new Set<() => void>();

  get mode(): PrometheusFaultMode {
    return this.#mode;
  }

  set mode(mode: PrometheusFaultMode) {
    this.#mode = mode;
    for (const listener of this.#listeners) listener();
  }

  reset(): void {
    this.frozen = false;
    this.missingLabels = false;
    this.latencyMs = 0;
    this.mode = 'none';
  }

  /** Calls the listener when the mode was set; returns the function that ends that. */
  onMode(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
