/**
 * Remembers what was derived from an immutable object for as long as the object lives.
 *
 * The fleet keeps the identity of a map that did not change, so an index over 2,000 services is
 * built once per change and not once per question.
 *
 * @public
 */
export function memoByMap<K extends object, V>(
  derive: (key: K) => V,
): (key: K) => V {
  const known = new WeakMap<K, V>();
  return key => {
    const found = known.get(key);
    if (found !== undefined) {
      return found;
    }
    const made = derive(key);
    known.set(key, made);
    return made;
  };
}
