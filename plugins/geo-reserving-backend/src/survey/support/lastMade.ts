/**
 * Keeps the last thing made for an owner, for as long as everything that it was made from is the
 * same: most questions come while nothing of it has changed.
 *
 * @returns a function of the owner, of what it is made from (compared one by one: objects by
 *   identity, texts by content), and of how it is made
 */
export function lastMade<Owner extends object, V>(): (
  owner: Owner,
  madeFrom: readonly unknown[],
  make: () => V,
) => V {
  const last = new WeakMap<Owner, { madeFrom: readonly unknown[]; made: V }>();
  return (owner, madeFrom, make) => {
    const known = last.get(owner);
    if (known && isSame(known.madeFrom, madeFrom)) {
      return known.made;
    }
    const made = make();
    last.set(owner, { madeFrom, made });
    return made;
  };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}
