import { MAX_WEIGHT } from './HaproxyCommand';

/** A server that is to get a part of the requests. */
export type Part = {
  name: string;
  /** Percent of the requests; all parts together make 100. */
  share: number;
  /** Weight in the configuration file. */
  initial: number;
};

/** Weights by server, and by how many points the share of one is off at most. */
export type WholeWeights = { weights: Map<string, number>; off: number };

/** Sums of weights that people would choose, the finest last. */
const USUAL_SUMS = [100, 200, 500, 1_000];

/** So near, in points, is as good as exact. */
const EXACT = 0.05;
/** So near is good enough for numbers that people would choose. */
const NEAR = 0.25;

/** The sum that weights have in the file. */
export type SumInFile = {
  sum: number;
  /** It is kept, as far as possible, because servers besides have weights, too. */
  isKept: boolean;
};

/**
 * Whole weights for shares. Weights of the file are kept where they say the same, else the first usual sum that comes
 * near enough is taken. Whoever has a share gets a weight, however small; whoever has none gets 0.
 */
export function wholeWeights(
  parts: readonly Part[],
  { sum: own, isKept }: SumInFile,
): WholeWeights {
  const file = new Map(parts.map(({ name, initial }) => [name, initial]));
  const asInFile = pointsOff(parts, name => file.get(name)!);
  if (isExact(asInFile)) return { weights: file, off: asInFile };
  const largest = Math.max(...parts.map(({ share }) => share), 0);
  if (largest === 0) return weighed(parts, 0);
  const finest = (100 * MAX_WEIGHT) / largest;
  const sums = [own || 100, ...(isKept ? [] : [...USUAL_SUMS, finest])];
  const tried = sums.map(sum => weighed(parts, Math.min(sum, finest)));
  const best = Math.min(...tried.map(({ off }) => off));
  return (
    tried.find(({ off }) => off <= NEAR) ??
    tried.find(({ off }) => off === best)!
  );
}

/** By how many points the shares of these weights are off at most; 100 when nobody has a weight. */
export function pointsOff(
  parts: readonly Part[],
  weightOf: (name: string) => number,
): number {
  const sum = parts.reduce((total, { name }) => total + weightOf(name), 0);
  return sum === 0
    ? 100
    : Math.max(
        ...parts.map(({ name, share }) =>
          Math.abs((100 * weightOf(name)) / sum - share),
        ),
      );
}

/** Whether weights say what is wanted. */
export function isExact(off: number): boolean {
  return off <= EXACT;
}

function weighed(parts: readonly Part[], sum: number): WholeWeights {
  const weights = new Map(
    parts.map(({ name, share }) => [
      name,
      share > 0 ? Math.max(1, Math.round((sum * share) / 100)) : 0,
    ]),
  );
  return { weights, off: pointsOff(parts, name => weights.get(name)!) };
}
