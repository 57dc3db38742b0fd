import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { conditionsOf, type Conditions } from '../support/conditions';
import { readTime } from '../support/readTime';
import { namespacedStore, type StoreMeta } from '../support/storeMeta';

/** A VolumeReplication or VolumeGroupReplication. */
export type ReplicatedVolumesFact = StoreMeta & {
  /** `spec.replicationState`: primary, secondary or resync. */
  wanted: string;
  /** `status.state`: Primary, Secondary or Unknown; empty: not said yet. */
  state: string;
  /** `status.message`. */
  message: string;
  claims: readonly string[];
  /** Written on the primary: when data last reached the other side. */
  lastSync?: number;
  conditions: Conditions;
};

/** Claims read of one group; csi-addons allows 100. */
const MAX_CLAIMS = 100;

/** A VolumeReplication: one claim, or one group that stands for its claims. */
export function parseVolumeReplication(object: Fields): ReplicatedVolumesFact {
  const source = object.requiredObject('spec').object('dataSource');
  const claim = source?.name('name');
  const isClaim = source?.text('kind') === 'PersistentVolumeClaim';
  return { ...common(object), claims: claim && isClaim ? [claim] : [] };
}

/** A VolumeGroupReplication: the claims that its selector found. */
export function parseVolumeGroupReplication(
  object: Fields,
): ReplicatedVolumesFact {
  const found = object
    .object('status')
    ?.objects('persistentVolumeClaimsRefList')
    .slice(0, MAX_CLAIMS);
  const claims = (found ?? []).flatMap(claim => claim.name('name') ?? []);
  return { ...common(object), claims };
}

function common(object: Fields): Omit<ReplicatedVolumesFact, 'claims'> {
  const status = object.object('status');
  const lastSync = readTime(status, 'lastSyncTime');
  return {
    ...namespacedStore(object),
    wanted: object.requiredObject('spec').text('replicationState') ?? '',
    state: status?.text('state') ?? '',
    message: status?.text('message') ?? '',
    ...(lastSync === undefined ? {} : { lastSync }),
    conditions: conditionsOf(status),
  };
}
