/** Equal values kept at once; more than a fleet has of any kind that is interned. */
const MOST = 20_000;

/**
 * Makes equal values one and the same object: of thousands of workloads few ask for different amounts, and the
 * nodes of a cluster hold the same images.
 *
 * The pool is bounded. When it is full it begins anew: values that are in use stay as they are, and later equals
 * of them are only not shared.
 *
 * @param keyOf - equal for equal values, and for no others
 */
export function interner<T>(
  keyOf: (value: T) => string,
  most = MOST,
): (value: T) => T {
  let pool = new Map<string, T>();
  return value => {
    const key = keyOf(value);
    const known = pool.get(key);
    if (known !== undefined) {
      return known;
    }
    if (pool.size >= most) {
      pool = new Map();
    }
    pool.set(key, value);
    return value;
  };
}
