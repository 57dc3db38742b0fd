import type {
  Instant,
  RegionCell,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Share } from '../../../components';

/** What a cell of the matrix says, before words and colours. */
export type CellFacts =
  /** The service is not placed in this region. */
  | { kind: 'none' }
  | {
      kind: 'placed';
      share: Share;
      /** When the traffic was measured, when that is too long ago. */
      staleSince?: Instant;
      ready: ReadyFacts;
      /** Clusters of the region whose facts are old or gone. */
      unknownClusters: string[];
    };

/** How many are ready, and how urgent that is. */
export type ReadyFacts =
  | { kind: 'unknown' }
  | {
      kind: 'known';
      ready: number;
      desired?: number;
      /** `gap`: part of the region cannot be seen; `short`: fewer than wanted; `none`: nobody ready. */
      state: 'full' | 'gap' | 'short' | 'none';
    };

/**
 * Reads a cell. A share that nobody measured is unknown, not zero; ready pods that could not be
 * counted are unknown, not none.
 */
export function cellFacts(cell: RegionCell | undefined): CellFacts {
  if (!cell || cell.state === 'none') return { kind: 'none' };
  return {
    kind: 'placed',
    share: shareOf(cell),
    staleSince: cell.trafficStale ? cell.trafficAt : undefined,
    ready: readyOf(cell),
    unknownClusters: cell.unknownClusters,
  };
}

function shareOf(cell: RegionCell): Share {
  const { trafficPercent: percent, trafficStale } = cell;
  if (percent === undefined) return { state: 'unknown' };
  return { state: trafficStale ? 'stale' : 'value', percent };
}

function readyOf(cell: RegionCell): ReadyFacts {
  const { ready, desired, unknownClusters } = cell;
  if (ready === undefined) return { kind: 'unknown' };
  const known = { kind: 'known', ready, desired } as const;
  if (unknownClusters.length > 0) return { ...known, state: 'gap' };
  if (ready === 0 && desired !== 0) return { ...known, state: 'none' };
  if (desired !== undefined && ready < desired) {
    return { ...known, state: 'short' };
  }
  return { ...known, state: 'full' };
}
