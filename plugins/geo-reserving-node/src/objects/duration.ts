const SECONDS: Record<string, number> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

const FORM = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/;
const PART = /(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g;

/**
 * Seconds of a duration as protobuf's JSON form and Go write it: `10s`, `1m30s`, `0.5s`, `500ms`.
 *
 * @returns undefined for anything else; never NaN
 * @public
 */
export function parseDuration(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 64 || !FORM.test(text)) {
    return undefined;
  }
  let seconds = 0;
  for (const [, number, unit] of text.matchAll(PART)) {
    seconds += Number(number) * SECONDS[unit];
  }
  return seconds;
}
