/**
 * What holds for the shares of every reading, as functions that name what is broken. They return sentences instead of
 * failing, so that they can be tried on directors that are wrong.
 */
import type {
  DirectedShares,
  DirectorQuestion,
  DirectorReading,
} from '../../directors';

/** Shares are exact fractions computed in doubles. */
const TOLERANCE = 1e-6;

/** Clusters of a question, by name. */
export function clusterNames(question: DirectorQuestion<any>): string[] {
  return question.clusters.map(({ name }) => name);
}

/** Shares are percentages of known clusters that make 100; unknown ones say why. */
export function sharesAreWhole(
  reading: DirectorReading,
  question: DirectorQuestion<any>,
): string[] {
  if (!reading.shares) {
    return reading.why ? [] : [`${reading.id} has no shares and no \`why\``];
  }
  return brokenShares(reading.shares, question).map(
    problem => `${reading.id}: ${problem}`,
  );
}

/** The loss of nothing changes nothing; what is gone gets nothing; the rest is still whole. */
export function lossesAreWhole(
  reading: DirectorReading,
  question: DirectorQuestion<any>,
  lost: ReadonlySet<string>,
): string[] {
  const after = reading.without(lost);
  const who = `${reading.id} without ${
    [...lost].sort().join(', ') || 'nothing'
  }`;
  if (!after) {
    return lost.size === 0 && reading.shares
      ? [`${who}: unknown, although the shares are known`]
      : [];
  }
  const problems = brokenShares(after, question);
  for (const cluster of lost) {
    if ((after.byCluster[cluster] ?? 0) > TOLERANCE) {
      problems.push(
        `${cluster} is gone and gets ${after.byCluster[cluster]} %`,
      );
    }
  }
  if (lost.size === 0 && !sameShares(reading.shares, after)) {
    problems.push('differs from the shares');
  }
  return problems.map(problem => `${who}: ${problem}`);
}

/** Whether two shares are the same, up to the precision of doubles. Unknown is the same as unknown. */
export function sameShares(
  one: DirectedShares | undefined,
  two: DirectedShares | undefined,
): boolean {
  if (!one || !two) return one === two;
  const names = new Set([
    ...Object.keys(one.byCluster),
    ...Object.keys(two.byCluster),
  ]);
  return (
    isNear(one.unserved, two.unserved) &&
    isNear(one.elsewhere, two.elsewhere) &&
    [...names].every(name =>
      isNear(one.byCluster[name] ?? 0, two.byCluster[name] ?? 0),
    )
  );
}

function brokenShares(
  shares: DirectedShares,
  question: DirectorQuestion<any>,
): string[] {
  const { byCluster, unserved, elsewhere } = shares;
  const strangers = Object.keys(byCluster).filter(
    name => !clusterNames(question).includes(name),
  );
  const all = [...Object.values(byCluster), unserved, elsewhere];
  const sum = all.reduce((total, part) => total + part, 0);
  return [
    ...strangers.map(name => `${name} is no configured cluster`),
    ...(all.every(part => Number.isFinite(part) && part >= 0)
      ? []
      : [`a share is no percentage: ${JSON.stringify(shares)}`]),
    ...(isNear(sum, 100) ? [] : [`shares make ${sum} and not 100`]),
  ];
}

function isNear(one: number, two: number): boolean {
  return Math.abs(one - two) <= TOLERANCE;
}
