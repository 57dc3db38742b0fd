/** Between a number and its unit: they must not be torn apart. */
const NBSP = '\u00a0';

/**
 * A share as people read it: whole percent, one decimal where a whole number would lie.
 *
 * 0.3 never reads 0 % and 99.96 never reads 100 %: both would say that something is not there.
 *
 * @param value - 0..100
 */
export function percentText(value: number): string {
  return `${percentDigits(value)}${NBSP}%`;
}

function percentDigits(value: number): string {
  if (value > 0 && value < 1) return Math.max(0.1, round1(value)).toString();
  if (value > 99 && value < 100) {
    return (Math.floor(value * 10) / 10).toString();
  }
  return Math.round(value).toString();
}

/** A signed difference in points: `+11`, `−12`. */
export function deltaText(points: number): string {
  const rounded = Math.round(points);
  return rounded < 0 ? `−${-rounded}` : `+${rounded}`;
}

/**
 * A request rate in few characters, without its unit: `0.4`, `120`, `4.2k`, `39.1k`, `1.2M`. Only
 * nothing reads 0.
 *
 * @param rps - requests per second
 */
export function rateDigits(rps: number): string {
  if (rps > 0 && rps < 9.95) return `${Math.max(0.1, round1(rps))}`;
  if (rps < 999.5) return `${Math.round(rps)}`;
  if (rps < 999_950) return `${(rps / 1_000).toFixed(1)}k`;
  return `${(rps / 1_000_000).toFixed(1)}M`;
}

/** A request rate with its unit: `4.2k/s`. See {@link rateDigits}. */
export function rateText(rps: number): string {
  return `${rateDigits(rps)}/s`;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
