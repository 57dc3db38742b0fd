/** Where clients go who got an answer. */
import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import { sharesOfParts, UNSERVED } from '../support/shares';
import type { Part } from '../support/shares';
import type { GslbFact } from './GslbFact';
import { refusalOf, weightsIgnored } from './strategy';

/** One address of an answer. */
export type Answered = {
  address: string;
  /** Absent: it belongs to no cluster that is known. */
  cluster?: string;
  /** Geo tag of that cluster. */
  tag?: string;
};

/**
 * Shares of new clients, who take the first address of an answer.
 *
 * With weights, k8gb draws which tag's addresses come first: each by its weight over the sum of those in the answer.
 * Weights that are all 0 are not drawn, and the first tag in the alphabet stays first. Without weights each address is
 * as good as another.
 */
export function sharesOfAnswer(
  answer: readonly Answered[],
  strategy: GslbFact['strategy'],
): DirectedShares {
  if (answer.length === 0) {
    return UNSERVED;
  }
  const isDrawn =
    strategy.weight !== undefined &&
    refusalOf(strategy) === undefined &&
    weightsIgnored(
      strategy,
      answer.map(({ tag }) => tag),
    ) === undefined;
  return sharesOfParts(
    isDrawn ? drawn(answer, strategy.weight!) : answer.map(a => part(a, 1)),
  );
}

function drawn(
  answer: readonly Answered[],
  weight: Readonly<Record<string, number>>,
): Part[] {
  const tags = [...new Set(answer.map(({ tag }) => tag!))].sort();
  const sum = tags.reduce((total, tag) => total + weight[tag], 0);
  return answer.map(one => {
    const ofTag = answer.filter(({ tag }) => tag === one.tag).length;
    const ofNone = one.tag === tags[0] ? 1 : 0;
    return part(one, (sum > 0 ? weight[one.tag!] : ofNone) / ofTag);
  });
}

function part({ cluster }: Answered, weight: number): Part {
  return { weight, to: cluster === undefined ? 'elsewhere' : { cluster } };
}
