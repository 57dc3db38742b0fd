import type { RowTime } from './BriefCache';

/** Marks looked at less often may have changed at any time in between. */
const LOOKED_AT_WITHIN_MS = 1_000;

/** Remembers since when the time marks are what they are, as far as somebody looked. */
export class TimeMarks {
  #marks?: string;
  #since = -Infinity;
  #lookedAt = -Infinity;

  /** @param now - milliseconds since the epoch */
  at(marks: string, now: number): RowTime {
    if (marks !== this.#marks) {
      const wasWatched = Math.abs(now - this.#lookedAt) <= LOOKED_AT_WITHIN_MS;
      this.#since = wasWatched ? this.#lookedAt : -Infinity;
      this.#marks = marks;
    }
    this.#lookedAt = now;
    return { at: now, timeMarks: marks, marksSince: this.#since };
  }
}
