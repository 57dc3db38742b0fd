/** `a`, `a and b`, `a, b and c`; more than `most` items end in `and N more`. @public */
export function listOf(items: readonly string[], most = 6): string {
  const shown =
    items.length > most
      ? [...items.slice(0, most - 1), `${items.length - most + 1} more`]
      : items;
  if (shown.length < 2) {
    return shown[0] ?? '';
  }
  return `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}
