import type { Chance } from './Chance';

/**
 * Lets actors run one at a time, in an order that chance decides: every actor stops at its turnstile again and again,
 * and nobody else moves until it stops or ends. The same seed gives the same order.
 */
export class Turnstile {
  readonly #waiting = new Map<string, { go: () => void; from: number }>();
  #running = 0;
  #onQuiet?: () => void;
  /** How often somebody was let through. */
  passages = 0;

  /**
   * An actor stops here until it is let through.
   *
   * @param sleep - while others pass so many times, unless nobody else is left
   */
  pass(actor: string, sleep = 0): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.set(actor, { go: resolve, from: this.passages + sleep });
      this.#left();
    });
  }

  /** Runs actors to their ends. @returns what they threw */
  async run(
    chance: Chance,
    actors: Readonly<Record<string, () => Promise<void>>>,
  ): Promise<unknown[]> {
    const errors: unknown[] = [];
    const all = Object.entries(actors).map(async ([name, act]) => {
      await this.pass(name);
      await act().catch(error => errors.push(error));
      this.#left();
    });
    this.#running = 0;
    while (this.#waiting.size > 0) {
      await this.#letThrough(chance.pick(this.#awake()));
    }
    await Promise.all(all);
    return errors;
  }

  #awake(): string[] {
    const all = [...this.#waiting.keys()].sort();
    const awake = all.filter(
      name => (this.#waiting.get(name)?.from ?? 0) <= this.passages,
    );
    return awake.length > 0 ? awake : all;
  }

  #letThrough(name: string): Promise<void> {
    const waiting = this.#waiting.get(name);
    this.#waiting.delete(name);
    this.#running += 1;
    this.passages += 1;
    return new Promise(resolve => {
      this.#onQuiet = resolve;
      waiting?.go();
    });
  }

  #left(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#onQuiet?.();
  }
}
