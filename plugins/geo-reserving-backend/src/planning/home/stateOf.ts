import { agreeAt, withFields, writtenPart } from './factFields';
import type { HomeObject, WrittenState } from './HomeRecord';

/**
 * In which of the states that are ours an object is: `at-home`, or as one of our writes left it, the newest that fits.
 * Undefined: somebody else changed it.
 *
 * @param present - its fact; undefined: it is not there
 */
export function stateOf(
  { fact, pointers, written }: HomeObject,
  present: unknown,
): 'at-home' | WrittenState | undefined {
  const now = writtenPart(present);
  const isAs = (state: WrittenState) =>
    agreeAt(pointers, now, withFields(fact, state.fact));
  return (
    [...written].reverse().find(isAs) ??
    (agreeAt(pointers, now, fact) ? 'at-home' : undefined)
  );
}
