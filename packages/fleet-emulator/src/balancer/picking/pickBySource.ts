import type { Candidate, Picks } from './Candidate';

/** Callers that are told apart by their address. */
const CALLERS = 5_000;

/** Source hashing over a map: each address always leads to the same place in a list in which every candidate stands as often as it weighs. */
export function pickBySource(candidates: readonly Candidate[]): Picks {
  const places = candidates.flatMap(({ weight }, i) =>
    Array.from({ length: Math.ceil(weight / 16) }, () => i),
  );
  const counts = candidates.map(() => 0);
  for (let caller = 0; caller < CALLERS; caller += 1)
    counts[places[hash(caller) % places.length]] += 1;
  return { counts, total: CALLERS };
}

/** Spreads consecutive addresses. */
function hash(address: number): number {
  let bits = Math.imul(address + 1, 0x9e3779b1);
  bits ^= bits >>> 15;
  return Math.imul(bits, 0x85ebca77) >>> 0;
}
