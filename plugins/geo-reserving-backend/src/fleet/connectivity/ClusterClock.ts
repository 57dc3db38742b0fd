/** Differences below this are what a header of whole seconds and a way through the network make by themselves. */
const UNCERTAIN_MS = 2_000;
/** A `Date` header is cut to whole seconds, so on average it is half a second early. */
const HALF_SECOND_MS = 500;

/**
 * How far a cluster's clock is ahead of ours, from the `Date` header of its answers.
 *
 * Good to about two seconds; what is smaller counts as none, and an estimate changes only when a new one differs by
 * more, so that nothing moves while both clocks run well.
 */
export class ClusterClock {
  private ahead?: number;

  /** Milliseconds; negative: behind; undefined: it never said. */
  get aheadMs(): number | undefined {
    return this.ahead;
  }

  /**
   * Takes one answer over.
   *
   * @param date - its `Date` header; anything that is none is left out
   * @param askedAt - by our clock
   * @param answeredAt - by our clock
   */
  observe(
    date: string | undefined,
    { askedAt, answeredAt }: { askedAt: number; answeredAt: number },
  ): void {
    const stated = date === undefined ? NaN : Date.parse(date);
    if (Number.isNaN(stated)) return;
    const middle = (askedAt + answeredAt) / 2;
    const measured = Math.round(stated + HALF_SECOND_MS - middle);
    const doubt = UNCERTAIN_MS + Math.max(0, answeredAt - askedAt) / 2;
    const estimate = Math.abs(measured) <= doubt ? 0 : measured;
    if (this.ahead === undefined || Math.abs(estimate - this.ahead) > doubt) {
      this.ahead = estimate;
    }
  }
}
