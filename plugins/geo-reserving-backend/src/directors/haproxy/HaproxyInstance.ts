import { setTimeout as delay } from 'node:timers/promises';
import type { HaproxySnapshot } from './HaproxySnapshot';
import { RateMeter, type Rates } from './rates/RateMeter';

/** A snapshot, and what was measured up to it. */
export type HaproxyReading = {
  snapshot: HaproxySnapshot;
  /** Absent as long as there is one sample only. */
  rates?: Rates;
};

/** How long a reading may be shared, in milliseconds: director and observer each ask every five seconds. */
const SHARED_FOR_MS = 2_500;

/** Pause before the second sample of a process that was not seen before, in milliseconds. */
const SECOND_SAMPLE_MS = 1_000;

/** What {@link HaproxyInstance} needs. */
export type HaproxyInstanceOptions = {
  client: {
    readonly instance: string;
    read(signal: AbortSignal): Promise<HaproxySnapshot>;
    say(line: string, signal: AbortSignal): Promise<string>;
  };
  now: () => number;
};

/**
 * One HAProxy, read for whoever asks: one connection at a time, and a reading that is fresh enough
 * is shared, because HAProxy keeps few places at its stats socket.
 */
export class HaproxyInstance {
  readonly #options: HaproxyInstanceOptions;
  readonly #meter = new RateMeter();
  readonly #closing = new AbortController();
  #last?: HaproxyReading;
  #running?: Promise<HaproxyReading>;

  constructor(options: HaproxyInstanceOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.client.instance;
  }

  /** Reads it, or hands out a reading of a moment ago. */
  read(signal: AbortSignal): Promise<HaproxyReading> {
    const age = this.#last
      ? this.#options.now() - this.#last.snapshot.readAt
      : Infinity;
    if (this.#last && age >= 0 && age < SHARED_FOR_MS) {
      return Promise.resolve(this.#last);
    }
    return this.#readNow(signal);
  }

  /**
   * A reading with rates: waits for a second sample where there is only one.
   *
   * @throws when there are none even so, because HAProxy was restarted in between
   */
  async measure(
    signal: AbortSignal,
  ): Promise<HaproxyReading & { rates: Rates }> {
    let reading = await this.read(signal);
    if (!reading.rates) {
      await delay(SECOND_SAMPLE_MS, undefined, { signal });
      reading = await this.#readNow(signal);
    }
    const { rates, snapshot } = reading;
    if (!rates) {
      throw new Error(
        `HAProxy ${this.name}: nothing is measured yet, because it began anew a moment ago`,
      );
    }
    return { snapshot, rates };
  }

  /** A reading that begins now: what was read before a write says nothing of it. */
  async look(signal: AbortSignal): Promise<HaproxySnapshot> {
    await this.#running?.catch(() => undefined);
    const { snapshot } = await this.#readNow(signal);
    return snapshot;
  }

  /** Says a line of commands; readings of before are not shared any more. */
  async say(line: string, signal: AbortSignal): Promise<string> {
    try {
      return await this.#options.client.say(line, signal);
    } finally {
      this.#last = undefined;
    }
  }

  close(): void {
    this.#closing.abort(new Error(`HAProxy ${this.name}: stopped`));
  }

  /** Ends when the caller's signal does; the connection goes on for the others who wait for it. */
  async #readNow(signal: AbortSignal): Promise<HaproxyReading> {
    this.#running ??= this.#readOnce().finally(() => {
      this.#running = undefined;
    });
    return Promise.race([this.#running, aborted(signal)]);
  }

  async #readOnce(): Promise<HaproxyReading> {
    const snapshot = await this.#options.client.read(this.#closing.signal);
    this.#meter.add(snapshot);
    const rates = this.#meter.rates();
    this.#last = { snapshot, ...(rates ? { rates } : {}) };
    return this.#last;
  }
}

/** Rejects with the signal's reason, and otherwise never settles. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });
}
