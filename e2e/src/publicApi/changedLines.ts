/** Lines shown of one difference; who wants all of them looks at the file. */
const MOST = 20;

/**
 * Lines that one text has and the other has not, as a diff writes them. Order does not count: reports are sorted.
 *
 * @returns at most twenty, and then how many more there are
 */
export function changedLines(before: string, after: string): string[] {
  const lines = [
    ...without(before, after).map(line => `- ${line}`),
    ...without(after, before).map(line => `+ ${line}`),
  ];
  const more = lines.length - MOST;
  return more > 0 ? [...lines.slice(0, MOST), `and ${more} more`] : lines;
}

function without(text: string, other: string): string[] {
  const known = new Set(other.split('\n'));
  return text.split('\n').filter(line => line.trim() && !known.has(line));
}
