/** Every way in which an emulated API server can be broken. */
export type FaultMode =
  | 'none'
  | 'refuse'
  | 'black-hole'
  | 'reset'
  | 'expired-certificate'
  | 'wrong-ca'
  | 'unauthorized'
  | 'forbidden'
  | 'error-500'
  | 'too-many-requests'
  | 'truncated-json'
  | 'endless'
  | 'gone-410'
  | 'garbage';

/** What a fault acts on and how. */
export type FaultOptions = {
  /** Plural of the only resource it acts on; default: everything. */
  resource?: string;
  /** What 429 tells the client to wait, in seconds. Default: 1. */
  retryAfterSeconds?: number;
};

/** A fault that is switched on. */
export type Fault = { mode: FaultMode } & FaultOptions;

/** These break the connection itself, before it is known what is asked for. */
const CONNECTION_FAULTS: ReadonlySet<FaultMode> = new Set<FaultMode>([
  'refuse',
  'expired-certificate',
  'wrong-ca',
]);

/**
 * The switches that break one cluster. A fault for the whole cluster and
 * faults for single resources can be on together, with latency and frozen
 * watches on top. `reset` puts everything back.
 */
export class FaultSwitches {
  #cluster: Fault = { mode: 'none' };
  readonly #byResource = new Map<string, Fault>();
  #lastMode: FaultMode = 'none';
  #latencyMs = 0;
  #frozenWatches = false;
  readonly #listeners = new Set<() => void>();

  /** The mode that was set last, for whatever resource; `none` after a reset. */
  get mode(): FaultMode {
    return this.#lastMode;
  }

  /** Delay of every answer and every watch event, in milliseconds. */
  get latencyMs(): number {
    return this.#latencyMs;
  }

  set latencyMs(value: number) {
    if (!Number.isFinite(value) || value < 0) {
      throw new RangeError(
        `latencyMs must be 0 or more milliseconds, got ${value}`,
      );
    }
    this.#latencyMs = value;
    this.#changed();
  }

  /** While true, watches stay open and say nothing; afterwards they catch up. */
  get frozenWatches(): boolean {
    return this.#frozenWatches;
  }

  set frozenWatches(value: boolean) {
    this.#frozenWatches = value;
    this.#changed();
  }

  /**
   * Switches a fault on, in place of an earlier one for the same target.
   * `set('none', {resource})` takes that resource's fault away.
   */
  set(mode: FaultMode, options: FaultOptions = {}): void {
    const { resource } = options;
    if (resource !== undefined && CONNECTION_FAULTS.has(mode)) {
      throw new Error(
        `The fault "${mode}" breaks the whole cluster: leave out "resource"`,
      );
    }
    if (resource === undefined) {
      this.#cluster = { ...options, mode };
    } else if (mode === 'none') {
      this.#byResource.delete(resource);
    } else {
      this.#byResource.set(resource, { ...options, mode });
    }
    this.#lastMode = mode;
    this.#changed();
  }

  /** Puts everything back: no fault, no latency, watches flow. */
  reset(): void {
    this.#cluster = { mode: 'none' };
    this.#byResource.clear();
    this.#lastMode = 'none';
    this.#latencyMs = 0;
    this.#frozenWatches = false;
    this.#changed();
  }

  /** The fault that acts on a resource (plural), or on the whole cluster when none is named. */
  faultFor(resource?: string): Fault {
    const own =
      resource === undefined ? undefined : this.#byResource.get(resource);
    return this.#cluster.mode === 'none' && own ? own : this.#cluster;
  }

  /** Calls the listener after every change; returns the function that ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
