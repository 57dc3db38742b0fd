import type { JsonObject } from '@backstage/types';
import { problemsOf, TOKEN } from './sampleConfig';

/** A wrong block below `geoReserving`, what it is told, and what else the configuration holds. */
export type Refused = [
  what: string,
  block: JsonObject,
  problem: RegExp,
  rest?: JsonObject,
];

/** One test for each: exactly this problem is named, and no token. */
export function itIsRefused(refused: readonly Refused[]): void {
  it.each(
    refused.map(([what, block, problem, rest]) => ({
      what,
      block,
      problem,
      rest,
    })),
  )(
    'is refused for $what, by key and with the remedy',
    ({ block, problem, rest }) => {
      const problems = problemsOf(block, rest);
      expect(problems).toEqual([expect.stringMatching(problem)]);
      expect(problems.join()).not.toContain(TOKEN);
    },
  );
}
