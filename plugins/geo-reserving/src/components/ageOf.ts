/** A span of time in the largest unit that is not zero. */
export type AgeSpan = {
  unit: 'seconds' | 'minutes' | 'hours' | 'days';
  value: number;
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How old something is, rounded down, so that it never looks older than it is.
 *
 * A moment in the future is 0 s old: two clocks that disagree by a little are normal.
 *
 * @param at - milliseconds since the epoch
 * @param now - milliseconds since the epoch, by the same clock as `at`
 */
export function ageOf(at: number, now: number): AgeSpan {
  const seconds = Math.max(0, Math.floor((now - at) / 1_000));
  if (seconds < MINUTE) return { unit: 'seconds', value: seconds };
  if (seconds < HOUR) {
    return { unit: 'minutes', value: Math.floor(seconds / MINUTE) };
  }
  // Up to two days hours say more: "26 h ago".
  if (seconds < 2 * DAY) {
    return { unit: 'hours', value: Math.floor(seconds / HOUR) };
  }
  return { unit: 'days', value: Math.floor(seconds / DAY) };
}

/** `2026-08-03 14:04:13 UTC`; the text itself when it is no instant. */
export function exactTime(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
