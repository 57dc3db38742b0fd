/**
 * A share for people. Only a true zero reads 0 %, and only everything reads 100 %: `<1 %` and
 * `>99 %` stand between.
 *
 * @param percent - 0..100
 */
export function formatPercent(percent: number): string {
  if (percent > 0 && percent < 1) return '<1 %';
  if (percent > 99 && percent < 100) return '>99 %';
  return `${Math.round(percent)} %`;
}

/**
 * A rate in three or fewer digits: `640`, `5.9k`, `39.1k`, `1.2M`.
 *
 * @param rps - requests per second
 */
export function formatRate(rps: number): string {
  if (rps > 0 && rps < 1) return '<1';
  if (rps < 999.5) return String(Math.round(rps));
  if (rps < 999_950) return `${(rps / 1_000).toFixed(1)}k`;
  return `${(rps / 1_000_000).toFixed(1)}M`;
}
