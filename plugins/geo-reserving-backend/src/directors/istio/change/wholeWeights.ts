/** Enough digits to tell remainders apart, and too few for the dust of floating point. */
const DIGITS = 1e6;

/**
 * Parts of 100 as whole weights of at least 1 that sum to a total, as Istio's webhook wants them.
 *
 * Largest remainders are rounded up; of equals the patterns that name a zone, which Istio takes as they are, before those of
 * whole regions, where it rounds the part of each zone up once more; then the first by name.
 *
 * @param total - at least as many as there are parts
 */
export function wholeWeights(
  parts: readonly { pattern: string; part: number }[],
  total: number,
): Record<string, number> {
  const scaled = parts.map(({ pattern, part }) => {
    const exact = Math.round((part * total * DIGITS) / 100);
    const whole = Math.max(1, Math.floor(exact / DIGITS));
    return { pattern, whole, rest: exact - whole * DIGITS };
  });
  const neediestFirst = () =>
    [...scaled].sort(
      (a, b) =>
        b.rest - a.rest ||
        depthOf(b.pattern) - depthOf(a.pattern) ||
        (a.pattern < b.pattern ? -1 : 1),
    );
  let missing = total - scaled.reduce((sum, { whole }) => sum + whole, 0);
  while (missing !== 0) {
    const change = Math.sign(missing);
    const next =
      change > 0
        ? neediestFirst()[0]
        : neediestFirst()
            .reverse()
            .find(({ whole }) => whole > 1);
    if (!next) break;
    next.whole += change;
    next.rest -= change * DIGITS;
    missing -= change;
  }
  return Object.fromEntries(
    scaled.map(({ pattern, whole }) => [pattern, whole]),
  );
}

function depthOf(pattern: string): number {
  return pattern.split('/').length;
}
