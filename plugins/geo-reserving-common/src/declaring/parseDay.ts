/** A day as people write it: ISO 8601, with or without a time. */
const DAY = /^(\d{4})-(\d{2})-(\d{2})([T ].*)?$/;

/**
 * An ISO date such as `2026-03-14`, which is its beginning in UTC, or a whole instant; in milliseconds. Absent for
 * anything else, also for a day that no month has.
 *
 * @public
 */
export function parseDay(text: string | undefined): number | undefined {
  const match = DAY.exec(text?.trim() ?? '');
  const time = match ? timeOf(match[0]) : undefined;
  const midnight = match
    ? timeOf(`${match[1]}-${match[2]}-${match[3]}`)
    : undefined;
  // Some parsers take 2026-02-30 for the 2nd of March.
  const isDay =
    midnight !== undefined &&
    new Date(midnight).getUTCDate() === Number(match?.[3]);
  return isDay ? time : undefined;
}

function timeOf(text: string): number | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
