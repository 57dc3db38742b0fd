import type {
  FindingVerdict,
  ReplicationView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** What is said of a replicated store in a few words. */
export type ReplicationMark = {
  /** Absent: there is nothing to hold it against, so it is neither well nor bad. */
  verdict?: FindingVerdict;
  /**
   * `behind`: by `seconds`. `lag-unknown`: by how much is not known; it was `seconds` once, when
   * that is given. `unknown`: not even whether it replicates.
   */
  says: 'behind' | 'lag-unknown' | 'broken' | 'degraded' | 'works' | 'unknown';
  seconds?: number;
};

/**
 * Judges a store by what matters for its scope: the lag between clusters, the state inside one.
 * Old facts never make it look well; a lag that nobody knows is never zero.
 */
export function replicationMark(view: ReplicationView): ReplicationMark {
  const { state, provenance, lagSeconds } = view;
  const old = provenance.stale || provenance.at === undefined;
  if (old) {
    return view.scope === 'between-clusters'
      ? { verdict: 'unknown', says: 'lag-unknown', seconds: lagSeconds }
      : { verdict: 'unknown', says: 'unknown' };
  }
  if (state === 'broken') return { verdict: 'fail', says: 'broken' };
  if (state === 'unknown') return { verdict: 'unknown', says: 'unknown' };
  return view.scope === 'between-clusters'
    ? markOfLag(view)
    : markOfState(view);
}

function markOfLag(view: ReplicationView): ReplicationMark {
  const { state, lagSeconds, lagProvenance, withinRpo, rpoSeconds } = view;
  if (withinRpo === 'no') {
    return { verdict: 'fail', says: 'behind', seconds: lagSeconds };
  }
  if (state === 'degraded') return { verdict: 'warn', says: 'degraded' };
  if (lagSeconds === undefined || lagProvenance?.stale) {
    return { verdict: 'unknown', says: 'lag-unknown', seconds: lagSeconds };
  }
  if (withinRpo === 'yes') {
    return { verdict: 'pass', says: 'behind', seconds: lagSeconds };
  }
  return rpoSeconds === undefined
    ? { says: 'behind', seconds: lagSeconds }
    : { verdict: 'unknown', says: 'behind', seconds: lagSeconds };
}

function markOfState({ state }: ReplicationView): ReplicationMark {
  return state === 'degraded'
    ? { verdict: 'warn', says: 'degraded' }
    : { verdict: 'pass', says: 'works' };
}
