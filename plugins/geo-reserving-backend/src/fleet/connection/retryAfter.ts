/** A server may not park us for longer than this: five minutes. */
export const MAX_RETRY_AFTER_MS = 5 * 60_000;

/**
 * Milliseconds to wait according to a `Retry-After` header (RFC 9110: seconds or an HTTP date).
 *
 * @param header - the header's value
 * @param now - milliseconds since the epoch, for the date form
 * @returns 0 to {@link MAX_RETRY_AFTER_MS}; undefined when absent or unreadable
 */
export function parseRetryAfter(
  header: string | undefined,
  now: number,
): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) {
    return bounded(Number(text) * 1000);
  }
  const date = text ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : bounded(date - now);
}

function bounded(ms: number): number {
  return Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}
