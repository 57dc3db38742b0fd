/** Whole percents by region that sum to 100. */
export type Weights = Readonly<Record<string, number>>;

/**
 * Gives one region another share; the largest of the others gives or takes the difference, then the next.
 *
 * So two regions trade and the others keep what they have, and setting a share back gives back what was taken.
 *
 * @param weights - whole percents that sum to 100
 * @param share - what `region` is to have; brought into 0..100 and rounded
 * @returns whole percents that sum to 100
 */
export function rebalance(
  weights: Weights,
  region: string,
  share: number,
): Weights {
  const others = Object.keys(weights).filter(other => other !== region);
  // The only region there is has everything.
  const wanted = others.length === 0 ? 100 : within(Math.round(share));
  const next: Record<string, number> = { ...weights, [region]: wanted };
  let rest = 100 - sumOf(next);
  for (const other of largestFirst(others, weights)) {
    const given = within(next[other] + rest);
    rest -= given - next[other];
    next[other] = given;
  }
  return next;
}

/** The same share for everybody, as far as whole percents go; the first ones have one more. */
export function evenly(regions: readonly string[]): Weights {
  return roundedTo100(Object.fromEntries(regions.map(region => [region, 1])));
}

/**
 * Shares in whole percents that sum to 100: those with the largest remainder are rounded up.
 *
 * @param shares - any amounts; negative ones and what is no number count as 0. All 0: everybody the same.
 */
export function roundedTo100(
  shares: Readonly<Record<string, number>>,
): Weights {
  const regions = Object.keys(shares);
  if (regions.length === 0) return {};
  const amounts = regions.map(region =>
    Number.isFinite(shares[region]) ? Math.max(0, shares[region]) : 0,
  );
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const exact = amounts.map(amount =>
    total > 0 ? (100 * amount) / total : 100 / regions.length,
  );
  const whole = exact.map(Math.floor);
  const missing = 100 - whole.reduce((sum, percent) => sum + percent, 0);
  const byRemainder = exact
    .map((percent, i) => ({ i, remainder: percent - whole[i] }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  byRemainder.slice(0, missing).forEach(({ i }) => {
    whole[i] += 1;
  });
  return Object.fromEntries(regions.map((region, i) => [region, whole[i]]));
}

function largestFirst(regions: readonly string[], weights: Weights): string[] {
  return [...regions].sort((a, b) => weights[b] - weights[a]);
}

function sumOf(weights: Weights): number {
  return Object.values(weights).reduce((sum, weight) => sum + weight, 0);
}

function within(percent: number): number {
  return Math.min(100, Math.max(0, Number.isNaN(percent) ? 0 : percent));
}
