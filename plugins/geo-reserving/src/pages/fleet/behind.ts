import type { Instant } from '@geo-reserving/plugin-geo-reserving-common';

/** A moment in which changes are worked in is not worth a word, in ms. */
const WORTH_A_WORD = 5_000;

/**
 * Since when an answer over many services is behind what is known of them: changes come faster than they
 * are worked in. Undefined when it is not, or hardly.
 */
export function behindSince(answer: {
  generatedAt: Instant;
  asOf?: Instant;
}): Instant | undefined {
  const { generatedAt, asOf } = answer;
  const isBehind =
    asOf !== undefined &&
    Date.parse(generatedAt) - Date.parse(asOf) > WORTH_A_WORD;
  return isBehind ? asOf : undefined;
}
