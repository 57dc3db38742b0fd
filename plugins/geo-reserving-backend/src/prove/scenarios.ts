/**
 * Every kind of operation, and what may come in its way, as scripts. Each says how it has to end; the proofs then
 * spoil the way and ask for the same end.
 */
import { interrupted } from './scenarios/interrupted';
import { plain } from './scenarios/plain';
import type { Scenario } from './scenarios/Scenario';
import { steered } from './scenarios/steered';
import { thereafter } from './scenarios/thereafter';

export const SCENARIOS: readonly Scenario[] = [
  ...plain,
  ...steered,
  ...interrupted,
  ...thereafter,
];
