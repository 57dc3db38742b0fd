/** Pages poll at least this often, also without signals; after that nobody is reading. */
const READER_GONE_AFTER_MS = 120_000;
/** A turn of work is the most that a request may be delayed; as long again belongs to the others. */
const TURN_MS = 15;
const PAUSE_MS = 15;
/** When there is nothing to do, it looks again after this long. */
const IDLE_MS = 250;

/**
 * Has work done in short turns while somebody reads, so that the next request finds little to do.
 */
export class WarmKeeper {
  #lastRead = -Infinity;
  #timer?: NodeJS.Timeout;

  constructor(
    private readonly options: {
      now: () => number;
      /** Works until then (`performance.now()`); returns whether anything is left. */
      work: (untilMs: number) => boolean;
    },
  ) {}

  somebodyReads(): void {
    this.#lastRead = this.options.now();
    if (!this.#timer) this.#next(IDLE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #next(delayMs: number): void {
    this.#timer = setTimeout(() => this.#turn(), delayMs);
    this.#timer.unref();
  }

  #turn(): void {
    const { now, work } = this.options;
    if (now() - this.#lastRead > READER_GONE_AFTER_MS) {
      this.#timer = undefined;
      return;
    }
    const isLeft = work(performance.now() + TURN_MS);
    this.#next(isLeft ? PAUSE_MS : IDLE_MS);
  }
}
