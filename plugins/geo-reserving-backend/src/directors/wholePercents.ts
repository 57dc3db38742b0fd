import type { Split } from '@geo-reserving/plugin-geo-reserving-common';

/** Rounded to whole percents that still sum to 100: the largest remainders are rounded up, the first by name of equals. */
export function wholePercents(split: Split): Split {
  const floors = Object.entries(split).map(([key, share]) => ({
    key,
    whole: Math.floor(share + 1e-9),
    rest: share - Math.floor(share + 1e-9),
  }));
  let missing = 100 - floors.reduce((sum, { whole }) => sum + whole, 0);
  const byRest = [...floors].sort(
    (a, b) => b.rest - a.rest || (a.key < b.key ? -1 : 1),
  );
  for (const entry of byRest) {
    if (missing <= 0) break;
    entry.whole += 1;
    missing -= 1;
  }
  return Object.fromEntries(floors.map(({ key, whole }) => [key, whole]));
}
