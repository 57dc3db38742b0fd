/** Equal values kept at once; more than a fleet has of any kind that is interned. */
const MOST = 20_000;
/** Characters of a key. What is written longer is rare, and would cost the pool more than it spares others. */
const LONGEST = 2_000;

/**
 * Makes equal values one and the same object: of thousands of workloads few ask for different amounts, the
 * nodes of a cluster hold the same images, and a service is called the same in every cluster.
 *
 * The pool is bounded. When it is full, what was not asked for since it was full the last time is forgotten:
 * such values stay as they are where they are in use, and later equals of them are only not shared.
 *
 * @param keyOf - equal for equal values, and for no others
 * @internal
 */
export function interner<T>(
  keyOf: (value: T) => string,
  most = MOST,
): (value: T) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return value => {
    const key = keyOf(value);
    if (key.length > LONGEST) {
      return value;
    }
    const known = young.get(key);
    if (known !== undefined) {
      return known;
    }
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    const kept = old.get(key) ?? value;
    young.set(key, kept);
    return kept;
  };
}

/** {@link interner} of plain data, such as parts of facts: written as JSON they are told apart. @internal */
export function dataInterner<T>(): (value: T) => T {
  return interner<T>(value => JSON.stringify(value));
}

/** {@link interner} of texts. @internal */
export function textInterner(): (text: string) => string {
  return interner<string>(text => text);
}
