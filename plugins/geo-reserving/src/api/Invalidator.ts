/** What the invalidator needs of a query client. */
export type Refreshable = {
  /** True while any query is on its way. */
  fetching(): boolean;
  /** Marks everything as out of date and waits until what is on screen was fetched again. */
  refresh(): Promise<void>;
};

/** Milliseconds between two refreshes: "follows within two seconds" with one to spare. */
const MINIMUM_INTERVAL = 1_000;

/**
 * Turns a burst of "something changed" into few refreshes, without losing the last one.
 *
 * A refresh never cancels a request on its way: with a slow backend and steady changes no answer
 * would ever arrive. A request that was already on its way may have been answered from before the
 * change, so such a round is followed by another.
 */
export class Invalidator {
  private dirty = false;
  private running = false;

  constructor(
    private readonly target: Refreshable,
    private readonly delay: (milliseconds: number) => Promise<void> = sleep,
  ) {}

  /** Says that something changed. Returns at once; never throws. */
  notify(): void {
    this.dirty = true;
    if (!this.running) {
      this.running = true;
      // `drain` settles every failure itself.
      this.drain().finally(() => {
        this.running = false;
      });
    }
  }

  private async drain(): Promise<void> {
    while (this.dirty) {
      this.dirty = false;
      const joined = this.target.fetching();
      // A failed refetch is shown by the query that failed; here it only ends the round.
      await Promise.all([
        this.target.refresh().catch(() => undefined),
        this.delay(MINIMUM_INTERVAL),
      ]);
      if (joined) this.dirty = true;
    }
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
