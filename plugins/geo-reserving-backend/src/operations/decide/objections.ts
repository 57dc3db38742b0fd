import type { Look } from './Look';
import type { Question } from './Question';

/** Rules that speak against the next step, by the world as it is now, and that nobody has overridden. */
export function objectionsTo({ look, state }: Question): Look['objections'] {
  const overridden = new Set(state.request.overrides.map(o => o.rule));
  return look.objections.filter(({ rule }) => !overridden.has(rule));
}
