import type { ReplicationState } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  ReplicationProbe,
  ReplicationStatement,
} from '@geo-reserving/plugin-geo-reserving-node';
import { bindingOf } from '../support/storeMeta';
import { everySeen, statementOf, type Seen } from '../support/statement';
import type { BlockPoolFact } from './parseBlockPool';
import { BLOCK_POOLS } from './resources';

/** Rook asks Ceph every minute; ten times that is no report of how it goes now. */
const REPORT_OLD_MS = 600_000;

/** Pools of Ceph that rbd-mirror mirrors. They tell how it goes, and not how late it is. */
export function createRookProbe(): ReplicationProbe {
  return {
    id: 'rook',
    title: 'Rook Ceph',
    resources: [BLOCK_POOLS],
    read: ({ clusters, now }) =>
      everySeen(clusters, BLOCK_POOLS).map(seen => sayOf(seen, now)),
  };
}

function sayOf(seen: Seen<BlockPoolFact>, now: number): ReplicationStatement {
  const { fact } = seen;
  return statementOf(seen, {
    store: `${fact.namespace}/${fact.name}`,
    kind: 'CephBlockPool',
    scope: 'between-clusters',
    role: 'none',
    ...healthOf(seen, now),
    binding: bindingOf(fact),
  });
}

const STATES: Readonly<Record<string, ReplicationState>> = {
  OK: 'replicating',
  WARNING: 'degraded',
  ERROR: 'broken',
};

function healthOf(
  { fact, cluster }: Seen<BlockPoolFact>,
  now: number,
): Pick<ReplicationStatement, 'state' | 'message'> {
  const { health, daemonHealth, imageHealth, lastChecked } = fact;
  if (health === '') {
    return {
      state: 'unknown',
      message: 'Its mirroring reports no health yet.',
    };
  }
  const images = fact.states
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
  const message = `Its mirroring is ${health} (daemons ${
    daemonHealth || 'not said'
  }, images ${imageHealth || 'not said'}${images ? `: ${images}` : ''}).`;
  const itsNow = now + (cluster.clockAheadMs ?? 0);
  if (lastChecked === undefined || itsNow - lastChecked > REPORT_OLD_MS) {
    return {
      state: 'unknown',
      message: `${message} Rook has not asked Ceph lately, so that may have changed.`,
    };
  }
  const state = Object.hasOwn(STATES, health) ? STATES[health] : 'unknown';
  return { state, message };
}
