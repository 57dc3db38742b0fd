import type { Candidate, Picks } from './Candidate';

/**
 * Weighted turns: every candidate gains its weight with each request, and the one that has gained
 * most is chosen and pays for it. After as many requests as there is weight, all are even again;
 * that is one round, and it is counted out.
 */
export function pickInTurn(candidates: readonly Candidate[]): Picks {
  const divisor = candidates.reduce((d, { weight }) => common(d, weight), 0);
  const weights = candidates.map(({ weight }) => weight / divisor);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const gained = weights.map(() => 0);
  const counts = weights.map(() => 0);
  for (let request = 0; request < total; request += 1) {
    let chosen = 0;
    weights.forEach((weight, i) => {
      gained[i] += weight;
      if (gained[i] > gained[chosen]) chosen = i;
    });
    gained[chosen] -= total;
    counts[chosen] += 1;
  }
  return { counts, total };
}

function common(a: number, b: number): number {
  return b === 0 ? a : common(b, a % b);
}
