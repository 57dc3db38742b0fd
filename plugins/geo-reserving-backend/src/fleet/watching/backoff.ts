/**
 * Milliseconds to wait before the next try: exponential with half of it jittered, so that many loops that
 * fail together do not come back together.
 *
 * @param strikes - consecutive failures, from 1
 * @param random - 0 (inclusive) to 1
 * @returns between half and all of `from · 2^(strikes−1)`, which stops growing at `to`
 */
export function backoff(
  strikes: number,
  limits: { fromMs: number; toMs: number },
  random: number,
): number {
  // 2^30 is past any sensible limit and still exact.
  const exponent = Math.min(Math.max(strikes, 1) - 1, 30);
  const ceiling = Math.min(limits.fromMs * 2 ** exponent, limits.toMs);
  return ceiling * (0.5 + random / 2);
}

/** `ms`, made up to `share` longer or shorter. */
export function jittered(ms: number, share: number, random: number): number {
  return ms * (1 + share * (2 * random - 1));
}
