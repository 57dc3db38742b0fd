import type { JsonObject } from '@backstage/types';
import { problemsOf, TOKEN } from './sampleConfig';

/** A wrong block below `geoReserving`, what it is told, and what else the configuration holds. */
export type Refused = [
  what: string,
  block: JsonObject,
  problem: RegExp,
  rest?: JsonObject,
];

/** The same with names, for the title of a test. */
export type Refusal = {
  what: string;
  block: JsonObject;
  problem: RegExp;
  rest?: JsonObject;
};

export function refusalsOf(rows: readonly Refused[]): Refusal[] {
  return rows.map(([what, block, problem, rest]) => ({
    what,
    block,
    problem,
    rest,
  }));
}

/** Exactly this problem is named, and no token. */
export function expectRefusal({ block, problem, rest }: Refusal): void {
  const problems = problemsOf(block, rest);
  expect(problems).toEqual([expect.stringMatching(problem)]);
  expect(problems.join()).not.toContain(TOKEN);
}
