import type { Chance } from './Chance';

/**
 * Lets actors run one at a time, in an order that chance decides: every actor stops at its turnstile again and again,
 * and nobody else moves until it stops or ends. The same seed gives the same order.
 */
export class Turnstile {
  readonly #waiting = new Map<string, () => void>();
  #running = 0;
  #onQuiet?: () => void;
  /** How often somebody was let through. */
  passages = 0;

  /** An actor stops here until it is let through. */
  pass(actor: string): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.set(actor, resolve);
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
      const name = chance.pick([...this.#waiting.keys()].sort());
      await this.#letThrough(name);
    }
    await Promise.all(all);
    return errors;
  }

  #letThrough(name: string): Promise<void> {
    const go = this.#waiting.get(name);
    this.#waiting.delete(name);
    this.#running += 1;
    this.passages += 1;
    return new Promise(resolve => {
      this.#onQuiet = resolve;
      go?.();
    });
  }

  #left(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#onQuiet?.();
  }
}
