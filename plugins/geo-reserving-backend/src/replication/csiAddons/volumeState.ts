import type { ReplicationState } from '@geo-reserving/plugin-geo-reserving-common';
import { isMet, saidBy } from '../support/conditions';
import type { ReplicatedVolumesFact } from './parseVolumeReplication';

/** How replication goes, and why. */
export type VolumeState = { state: ReplicationState; why: string };

/**
 * Reads the conditions of csi-addons, worst first:
 *
 * - `Validated` or `Completed` is False: the last operation failed, so the sides are not what they should be.
 * - `Replicating` is False: the storage system says that it does not replicate (newer releases only).
 * - `Resyncing` or `Degraded` is True: it works towards being in step, and is not.
 * - `spec.replicationState` asks for another role than `status.state` has: on its way.
 *
 * Only a `Completed` that is met, with `Degraded` not met, is replication that works.
 */
export function volumeState(fact: ReplicatedVolumesFact): VolumeState {
  const { conditions } = fact;
  const failed = ['Validated', 'Completed', 'Replicating'].find(
    type => isMet(conditions, type) === false,
  );
  if (failed) return because('broken', `${failed} is False`, fact, failed);
  const behind = ['Resyncing', 'Degraded'].find(
    type => isMet(conditions, type) === true,
  );
  if (behind) return because('degraded', `${behind} is True`, fact, behind);
  const isWell =
    isMet(conditions, 'Completed') === true &&
    isMet(conditions, 'Degraded') === false &&
    !saysUnknown(fact);
  if (!isWell) {
    return { state: 'unknown', why: 'its conditions do not say how it goes' };
  }
  const [wanted, has] = [fact.wanted, fact.state.toLowerCase()];
  return wanted === has
    ? { state: 'replicating', why: 'it is in step with the other side' }
    : { state: 'degraded', why: `it is to become ${wanted} and is ${has}` };
}

/** The storage system was asked and cannot tell. */
function saysUnknown({ conditions, state }: ReplicatedVolumesFact): boolean {
  const said = Object.hasOwn(conditions, 'Replicating')
    ? conditions.Replicating.status
    : 'True';
  return said !== 'True' || (state !== 'Primary' && state !== 'Secondary');
}

function because(
  state: ReplicationState,
  what: string,
  { conditions, message }: ReplicatedVolumesFact,
  type: string,
): VolumeState {
  const said = saidBy(conditions, type) || message;
  return { state, why: said ? `${what} (${said})` : what };
}
