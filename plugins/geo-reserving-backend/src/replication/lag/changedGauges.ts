import { labelKey } from './labelKey';
import type { Gauges } from './Gauge';

/** Below this many seconds a lag is the ordinary one of asynchronous replication. */
const ORDINARY = 4;

/**
 * Whether people should hear of new values: series came or went, or one moved by more than a factor of four. Values
 * that waver are no news: rows with stores are made anew on their own.
 */
export function changedGauges(
  before: readonly Gauges[] | undefined,
  after: readonly Gauges[],
): ReadonlySet<string> | 'all' {
  return before && outline(before) === outline(after)
    ? new Set<string>()
    : 'all';
}

function outline(all: readonly Gauges[]): string {
  return all
    .map(({ gauges, failures, unplaced }) =>
      [
        ...gauges.map(
          ({ cluster, labels, value }) =>
            `${cluster} ${labelKey(labels)} ${magnitude(value)}`,
        ),
        ...failures.map(({ source, why }) => `${source} ${why}`),
        `unplaced ${unplaced > 0}`,
      ]
        .sort()
        .join('\n'),
    )
    .join('\n\n');
}

/** 0 and 1 are told apart, since a gauge may be a yes or a no. */
function magnitude(value: number): number {
  if (value === 0) return -1;
  return Math.max(0, Math.floor(Math.log(value / ORDINARY) / Math.log(4)) + 1);
}
