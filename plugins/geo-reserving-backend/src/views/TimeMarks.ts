/** Marks looked at less often may have changed at any time in between. */
const LOOKED_AT_WITHIN_MS = 1_000;

/** Notices that the time marks (see `ServiceSurveyor.timeMarks`) change, and since when that may be. */
export class TimeMarks {
  #marks?: string;
  #lookedAt = -Infinity;

  /**
   * @param now - milliseconds since the epoch
   * @returns since when they may be other ones than at the last look; -Infinity when nobody can tell; undefined when
   *   they are the same
   */
  changedSince(marks: string, now: number): number | undefined {
    const wasWatched = Math.abs(now - this.#lookedAt) <= LOOKED_AT_WITHIN_MS;
    const since = wasWatched ? this.#lookedAt : -Infinity;
    const isSame = marks === this.#marks;
    this.#marks = marks;
    this.#lookedAt = now;
    return isSame ? undefined : since;
  }
}
