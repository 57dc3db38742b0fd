/** Orders strings by code unit: the same on every machine, whatever its locale. */
export function byText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** A comparator over one text of each item. */
export function by<T>(text: (item: T) => string) {
  return (a: T, b: T) => byText(text(a), text(b));
}

/** Distinct strings, sorted. */
export function distinct(items: Iterable<string>): string[] {
  return [...new Set(items)].sort(byText);
}

/** Groups items by a key; keys and items keep the order of first appearance. */
export function groupBy<T>(
  items: Iterable<T>,
  key: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) {
      group.push(item);
    } else {
      groups.set(name, [item]);
    }
  }
  return groups;
}
