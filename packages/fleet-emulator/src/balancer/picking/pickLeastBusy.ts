import type { Candidate, Picks } from './Candidate';

/** Enough requests for shares to settle. */
const REQUESTS = 4_000;

/**
 * Least connections, played through: requests come in evenly, each goes to the candidate with the
 * fewest open ones for its weight, and stays open for as long as that one takes to answer. One
 * without open requests comes first, whatever its weight, and among several the one that has waited
 * longest.
 *
 * @param perSecond - requests that come in
 */
export function pickLeastBusy(
  candidates: readonly Candidate[],
  perSecond: number,
): Picks {
  const counts = candidates.map(() => 0);
  const open = candidates.map((): number[] => []);
  const lastChosen = candidates.map((_, i) => i - candidates.length);
  for (let request = 0; request < REQUESTS; request += 1) {
    const now = (request * 1000) / perSecond;
    open.forEach((ends, i) => {
      open[i] = ends.filter(end => end > now);
    });
    const load = (i: number) =>
      open[i].length === 0 ? 0 : (open[i].length + 1) / candidates[i].weight;
    const chosen = candidates
      .map((_, i) => i)
      .sort((a, b) => load(a) - load(b) || lastChosen[a] - lastChosen[b])[0];
    open[chosen].push(now + candidates[chosen].answersInMs);
    lastChosen[chosen] = request;
    counts[chosen] += 1;
  }
  return { counts, total: REQUESTS };
}
