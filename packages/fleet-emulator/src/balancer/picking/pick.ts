import type { Algorithm } from '../BackendDefinition';
import type { Candidate, Picks } from './Candidate';
import { pickBySource } from './pickBySource';
import { pickInTurn } from './pickInTurn';
import { pickLeastBusy } from './pickLeastBusy';

/** Whether weights can be changed at run time to anything, and grow slowly. */
export function followsAtRunTime(algorithm: Algorithm): boolean {
  return algorithm === 'roundrobin' || algorithm === 'leastconn';
}

/**
 * Lets requests choose. @returns part of 1 by position
 *
 * @param candidates - not empty
 * @param perSecond - requests that come in
 */
export function pick(
  algorithm: Algorithm,
  candidates: readonly Candidate[],
  perSecond: number,
): number[] {
  const { counts, total } = picksOf(algorithm, candidates, perSecond);
  return counts.map(count => count / total);
}

function picksOf(
  algorithm: Algorithm,
  candidates: readonly Candidate[],
  perSecond: number,
): Picks {
  switch (algorithm) {
    case 'leastconn':
      return pickLeastBusy(candidates, Math.max(perSecond, 0.001));
    case 'source':
      return pickBySource(candidates);
    default:
      return pickInTurn(candidates);
  }
}
