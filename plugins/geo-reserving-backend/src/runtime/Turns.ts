/**
 * Lets long works share the process with each other and with everybody else: a work asks for a turn, does a
 * little, and asks again. Only one of them has a turn between two looks at what else is to be done.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #ends = 0;

  /** @param turnMs - how long a turn is */
  constructor(private readonly turnMs: number) {}

  /** Whether the present turn is over, so that {@link next} should be awaited. Cheap. */
  get isOver(): boolean {
    return performance.now() >= this.#ends;
  }

  /** Resolves when it is the caller's turn, first come first served. */
  next(): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) setImmediate(() => this.#give());
    });
  }

  #give(): void {
    const resolve = this.#waiting.shift();
    if (this.#waiting.length > 0) setImmediate(() => this.#give());
    this.#ends = performance.now() + this.turnMs;
    resolve?.();
  }
}
