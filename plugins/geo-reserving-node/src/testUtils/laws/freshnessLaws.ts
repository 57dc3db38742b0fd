import type { DirectorReading } from '../../directors';
import type { Answer } from './answerOf';
import { sameShares } from './shareLaws';

/**
 * What holds when facts get lost: nobody becomes surer by it.
 *
 * - one that directs is not taken back: what cannot be seen may still be there;
 * - one that was not there does not appear;
 * - a reading that is still called fresh says what it said before: anything else is a guess;
 * - no reading becomes newer.
 *
 * @returns what is broken, one sentence each
 */
export function freshnessLaws(before: Answer, after: Answer): string[] {
  const [was, is] = [before.detection.verdict, after.detection.verdict];
  const known = new Map(before.readings.map(r => [r.id, r]));
  return [
    ...(was !== 'does-not' && is === 'does-not'
      ? ['it is said not to direct the service once facts are lost']
      : []),
    ...(was !== 'directs' && is === 'directs'
      ? ['it is said to direct the service once facts are lost']
      : []),
    ...after.readings.flatMap(reading =>
      becameSurer(known.get(reading.id), reading),
    ),
  ];
}

function becameSurer(
  before: DirectorReading | undefined,
  after: DirectorReading,
): string[] {
  const { at, stale } = after.provenance;
  const fresh = !stale && after.shares !== undefined;
  if (!before) {
    return fresh ? [`${after.id} appears, and is called fresh`] : [];
  }
  const was = before.provenance;
  return [
    ...(fresh && was.stale ? [`${after.id} became fresh`] : []),
    ...(fresh && !sameShares(before.shares, after.shares)
      ? [`${after.id} is called fresh, and its shares changed`]
      : []),
    ...(at !== undefined && was.at !== undefined && at > was.at
      ? [`${after.id} became newer`]
      : []),
  ];
}

/** With nothing but old facts, every share is called old. */
export function nothingIsFresh({ readings }: Answer): string[] {
  return readings
    .filter(({ shares, provenance }) => shares && !provenance.stale)
    .map(({ id }) => `${id} is called fresh`);
}
