import type {
  ReplicationRole,
  ReplicationScope,
  ReplicationState,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  ReplicationProbe,
  ReplicationStatement,
} from '@geo-reserving/plugin-geo-reserving-node';
import { saidBy } from '../support/conditions';
import { bindingOf } from '../support/storeMeta';
import { everySeen, statementOf, type Seen } from '../support/statement';
import type { MoverFact } from './parseMover';
import { REPLICATION_DESTINATIONS, REPLICATION_SOURCES } from './resources';

/** Volumes that VolSync copies from time to time. */
export function createVolSyncProbe(): ReplicationProbe {
  return {
    id: 'volsync',
    title: 'VolSync',
    resources: [REPLICATION_SOURCES, REPLICATION_DESTINATIONS],
    read: ({ clusters }) => [
      ...everySeen(clusters, REPLICATION_SOURCES).map(seen =>
        sayOf(seen, 'ReplicationSource', 'primary'),
      ),
      ...everySeen(clusters, REPLICATION_DESTINATIONS).map(seen =>
        sayOf(seen, 'ReplicationDestination', 'secondary'),
      ),
    ],
  };
}

function sayOf(
  seen: Seen<MoverFact>,
  kind: string,
  role: ReplicationRole,
): ReplicationStatement {
  const { fact } = seen;
  const { state, why } = moverState(fact);
  const verb = role === 'primary' ? 'Sends' : 'Receives';
  return statementOf(seen, {
    kind,
    scope: scopeOf(fact),
    role,
    state,
    ...(fact.address ? { peer: fact.address } : {}),
    message: `${verb} by ${fact.method || 'no method'}; ${why}.`,
    ...(fact.lastSync === undefined ? {} : { lastSync: fact.lastSync }),
    binding: bindingOf(fact, fact.claims),
  });
}

/** restic and Kopia write snapshots into a repository, from which somebody has to restore. */
const BACKUP_METHODS = new Set(['restic', 'kopia']);

/** A name that only this cluster resolves; `svc.clusterset.local` is another one's. */
const OWN_CLUSTER = /\.svc(?:\.cluster\.local)?\.?$/;

function scopeOf({ method, address }: MoverFact): ReplicationScope {
  if (BACKUP_METHODS.has(method)) return 'backup';
  return address !== undefined && OWN_CLUSTER.test(address)
    ? 'in-cluster'
    : 'between-clusters';
}

type MoverState = { state: ReplicationState; why: string };

/** The last result decides; one that went well says nothing of a sync that hangs: the lag says that. */
function moverState(fact: MoverFact): MoverState {
  const { conditions, peers, result } = fact;
  const synchronizing = Object.hasOwn(conditions, 'Synchronizing')
    ? conditions.Synchronizing
    : undefined;
  if (synchronizing?.reason === 'Error') {
    const said = saidBy(conditions, 'Synchronizing');
    return {
      state: 'broken',
      why: `Synchronizing has the reason Error (${said})`,
    };
  }
  if (result === 'Failed') {
    return { state: 'broken', why: 'the latest mover failed' };
  }
  if (fact.paused) return { state: 'broken', why: 'it is paused' };
  if (peers) return peersState(peers);
  if (result === 'Successful' || fact.lastSync !== undefined) {
    return { state: 'replicating', why: 'the latest mover was successful' };
  }
  return { state: 'unknown', why: 'no mover has finished yet' };
}

/** Syncthing sends at once, and names no time. */
function peersState({
  connected,
  total,
}: NonNullable<MoverFact['peers']>): MoverState {
  const why = `${connected} of ${total} Syncthing peers are connected`;
  if (total === 0) return { state: 'unknown', why };
  if (connected === total) return { state: 'replicating', why };
  return { state: connected === 0 ? 'broken' : 'degraded', why };
}
