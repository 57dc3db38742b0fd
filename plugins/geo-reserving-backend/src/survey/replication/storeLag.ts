/** How far behind a store is, from what one side says. */
import type { ReplicationStatement } from '@geo-reserving/plugin-geo-reserving-node';
import { toInstant } from '../support/instants';
import { apartInWords } from '../support/words';
import type { StoreLag } from './Store';

/** Times in objects are whole seconds, and a cluster's clock is known to about one. */
const CLOCK_TOLERANCE_MS = 5_000;
/** Clocks that are further apart than this are worth a sentence. */
const WORTH_SAYING_MS = 30_000;

/** What a lag is reckoned against. */
export type LagClock = {
  now: number;
  /** Measurements older than this are stale, in milliseconds. */
  observationsStaleAfterMs: number;
  /** How far the cluster's clock is ahead of ours, in milliseconds; absent: not known. */
  clockAheadMs?: number;
};

/**
 * The measured lag, else the time since the last synchronisation by the clock of the cluster that wrote it.
 *
 * Old facts give the lag as of when they were read. A last synchronisation in the cluster's future says that clocks
 * are apart, and nothing about lag.
 */
export function storeLag(
  statement: ReplicationStatement,
  clock: LagClock,
): StoreLag {
  const { lagSeconds, lagSource, lastSync, provenance } = statement;
  if (lagSeconds !== undefined && lagSource) {
    const isOld = clock.now - lagSource.at > clock.observationsStaleAfterMs;
    const stale = isOld || provenance.stale;
    return {
      known: true,
      seconds: lagSeconds,
      fresh: !stale,
      provenance: {
        source: lagSource.source,
        at: toInstant(lagSource.at),
        stale,
      },
    };
  }
  return lastSync === undefined
    ? { known: false, why: 'it states no last synchronisation' }
    : sinceLastSync(statement, lastSync, clock);
}

function sinceLastSync(
  { cluster, provenance }: ReplicationStatement,
  lastSync: number,
  { now, clockAheadMs = 0 }: LagClock,
): StoreLag {
  const { stale, source, at } = provenance;
  const asOf = stale ? at : now;
  if (asOf === undefined) {
    return {
      known: false,
      why: 'when its last synchronisation was read is not known',
    };
  }
  const behind = asOf + clockAheadMs - lastSync;
  if (behind < -CLOCK_TOLERANCE_MS) {
    return {
      known: false,
      why: `its last synchronisation is dated ${apartInWords(
        behind,
      )} after the present: the clocks in ${cluster} do not agree`,
    };
  }
  return {
    known: true,
    seconds: Math.max(0, behind) / 1000,
    fresh: !stale,
    provenance: { source, at: toInstant(at), stale },
    ...noteOf(cluster, clockAheadMs),
  };
}

function noteOf(cluster: string, ahead: number): { note?: string } {
  return Math.abs(ahead) < WORTH_SAYING_MS
    ? {}
    : {
        note: `The clock of ${cluster} is ${apartInWords(ahead)} ${
          ahead > 0 ? 'ahead' : 'behind'
        }, which is allowed for.`,
      };
}
