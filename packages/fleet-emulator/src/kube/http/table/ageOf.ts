const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a timestamp was, as kubectl prints it: `42s`, `5m`, `3h`, `12d`. */
export function ageOf(timestamp: unknown, now: number = Date.now()): string {
  const then = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  if (Number.isNaN(then)) return '<unknown>';
  const age = Math.max(0, now - then);
  if (age < 2 * MINUTE) return `${Math.floor(age / SECOND)}s`;
  if (age < 3 * HOUR) return `${Math.floor(age / MINUTE)}m`;
  if (age < 2 * DAY) return `${Math.floor(age / HOUR)}h`;
  return `${Math.floor(age / DAY)}d`;
}
