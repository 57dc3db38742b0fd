import type { ReplicationRole } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  ReplicationProbe,
  ReplicationStatement,
} from '@geo-reserving/plugin-geo-reserving-node';
import { bindingOf } from '../support/storeMeta';
import { everySeen, statementOf, type Seen } from '../support/statement';
import type { ReplicatedVolumesFact } from './parseVolumeReplication';
import { VOLUME_GROUP_REPLICATIONS, VOLUME_REPLICATIONS } from './resources';
import { volumeState } from './volumeState';

/** Volumes that a storage system replicates to another cluster, as csi-addons reports them. */
export function createCsiAddonsProbe(): ReplicationProbe {
  return {
    id: 'csi-addons',
    title: 'csi-addons',
    resources: [VOLUME_REPLICATIONS, VOLUME_GROUP_REPLICATIONS],
    read: ({ clusters }) => [
      ...everySeen(clusters, VOLUME_REPLICATIONS).map(seen =>
        sayOf(seen, 'VolumeReplication'),
      ),
      ...everySeen(clusters, VOLUME_GROUP_REPLICATIONS).map(seen =>
        sayOf(seen, 'VolumeGroupReplication'),
      ),
    ],
  };
}

const ROLES: Readonly<Record<string, ReplicationRole>> = {
  Primary: 'primary',
  Secondary: 'secondary',
};

function sayOf(
  seen: Seen<ReplicatedVolumesFact>,
  kind: string,
): ReplicationStatement {
  const { fact } = seen;
  const { state, why } = volumeState(fact);
  const role = Object.hasOwn(ROLES, fact.state) ? ROLES[fact.state] : 'unknown';
  return statementOf(seen, {
    // Both sides are of one namespace and name: that is how a failover finds its volumes.
    store: `${kind}/${fact.namespace}/${fact.name}`,
    kind,
    scope: 'between-clusters',
    role,
    state,
    message: `${
      role === 'unknown' ? 'Its role is not known' : `It is ${role}`
    }; ${why}.`,
    ...(fact.lastSync === undefined ? {} : { lastSync: fact.lastSync }),
    binding: bindingOf(fact, fact.claims),
  });
}
