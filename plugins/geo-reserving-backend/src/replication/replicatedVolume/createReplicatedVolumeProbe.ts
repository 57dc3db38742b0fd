import type {
  ReplicationProbe,
  ReplicationStatement,
} from '@geo-reserving/plugin-geo-reserving-node';
import { isMet, saidBy } from '../support/conditions';
import { bindingOf } from '../support/storeMeta';
import {
  everySeen,
  statementOf,
  type Said,
  type Seen,
} from '../support/statement';
import type { ReplicatedVolumeFact } from './parseReplicatedVolume';
import { REPLICATED_VOLUMES } from './resources';

/** Volumes of the platform that are replicated synchronously inside one cluster: gone with its region. */
export function createReplicatedVolumeProbe(): ReplicationProbe {
  return {
    id: 'replicated-volume',
    title: 'DKP ReplicatedVolume',
    resources: [REPLICATED_VOLUMES],
    read: ({ clusters }) => everySeen(clusters, REPLICATED_VOLUMES).map(sayOf),
  };
}

function sayOf(seen: Seen<ReplicatedVolumeFact>): ReplicationStatement {
  const { fact } = seen;
  return statementOf(seen, {
    kind: 'ReplicatedVolume',
    scope: 'in-cluster',
    role: 'none',
    ...stateOf(fact),
    binding: {
      ...bindingOf(fact),
      ...(fact.claimNamespace ? { namespace: fact.claimNamespace } : {}),
    },
  });
}

function stateOf({
  conditions,
}: ReplicatedVolumeFact): Pick<Said, 'state' | 'message'> {
  const unmet = ['Quorum', 'IOReady'].find(
    type => isMet(conditions, type) === false,
  );
  if (unmet) {
    const why = saidBy(conditions, unmet);
    return {
      state: 'broken',
      message: `${unmet} is False${
        why ? ` (${why})` : ''
      }; its copies are in one cluster.`,
    };
  }
  const isWell =
    isMet(conditions, 'Quorum') === true &&
    isMet(conditions, 'IOReady') === true;
  return isWell
    ? {
        state: 'replicating',
        message:
          'It has quorum and takes writes; all its copies are in one cluster.',
      }
    : {
        state: 'unknown',
        message: 'Its conditions do not say whether it has quorum.',
      };
}
