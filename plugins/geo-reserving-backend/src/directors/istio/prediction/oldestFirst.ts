type Dated = { createdAt: string; namespace: string; name: string };

/**
 * Istio's order of objects: creationTimestamp, then name, then namespace. An object without a
 * timestamp counts as the oldest.
 */
export function oldestFirst(a: Dated, b: Dated): number {
  return (
    compare(a.createdAt, b.createdAt) ||
    compare(a.name, b.name) ||
    compare(a.namespace, b.namespace)
  );
}

/** Byte order, as Go compares: locale rules would differ between machines. */
export function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
