/** One line of a diff: in both, only before, or only after. */
export type DiffLine = { kind: 'same' | 'gone' | 'new'; text: string };

/** Beyond this many lines on a side, everything is shown as replaced: nobody reads that line by line. */
const MOST_LINES = 400;

/** What stays, goes and comes between two texts; of what changes, what goes stands first. */
export function lineDiff(
  before: readonly string[],
  after: readonly string[],
): DiffLine[] {
  if (before.length > MOST_LINES || after.length > MOST_LINES) {
    return [...marked('gone', before), ...marked('new', after)];
  }
  const common = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      lines.push({ kind: 'same', text: before[i] });
      i += 1;
      j += 1;
    } else if (common[i + 1][j] >= common[i][j + 1]) {
      lines.push({ kind: 'gone', text: before[i++] });
    } else {
      lines.push({ kind: 'new', text: after[j++] });
    }
  }
  return [
    ...lines,
    ...marked('gone', before.slice(i)),
    ...marked('new', after.slice(j)),
  ];
}

/** At [i][j]: how many lines the rests from i and from j have in common, in order. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i][j] =
        before[i] === after[j]
          ? lengths[i + 1][j + 1] + 1
          : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

function marked(kind: 'gone' | 'new', lines: readonly string[]): DiffLine[] {
  return lines.map(text => ({ kind, text }));
}
