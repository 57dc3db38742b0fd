/** Seconds of each unit that people write durations in. */
const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hour: 3600,
  hours: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
};

/** Ten years: no objective is longer. */
const MAX_SECONDS = 3650 * 86_400;

const PART = /(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]+)/g;
const FORM = /^(?:\d{1,9}(?:\.\d{1,3})?\s*[a-z]+\s*)+$/;
/** ISO 8601, as far as clocks go: `PT1H30M`, `P1D`. */
const ISO = /^p(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/;

/**
 * Seconds of an objective (RPO, RTO) as people write it: `30s`, `1h 30m`, `15 min`, `0s`, `PT5M`.
 *
 * @returns undefined for anything else, a bare number too: nobody can tell whether 30 are seconds or minutes
 * @public
 */
export function parseObjective(text: string | undefined): number | undefined {
  const written = text?.trim().toLowerCase() ?? '';
  if (written === '' || written.length > 64) return undefined;
  const seconds = FORM.test(written) ? ofParts(written) : ofIso(written);
  return seconds !== undefined && seconds <= MAX_SECONDS ? seconds : undefined;
}

function ofParts(written: string): number | undefined {
  let seconds = 0;
  for (const [, number, unit] of written.matchAll(PART)) {
    if (!Object.hasOwn(SECONDS, unit)) return undefined;
    seconds += Number(number) * SECONDS[unit];
  }
  return seconds;
}

function ofIso(written: string): number | undefined {
  const match = ISO.exec(written);
  const parts = match?.slice(1) ?? [];
  if (parts.every(part => part === undefined)) return undefined;
  const [days, hours, minutes, seconds] = parts.map(part => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}
