import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { readTime } from '../support/readTime';
import { namespacedStore, type StoreMeta } from '../support/storeMeta';

/** A CephBlockPool that is mirrored to another Ceph cluster. */
export type BlockPoolFact = StoreMeta & {
  /** `OK`, `WARNING`, `ERROR` or `UNKNOWN`; empty: not said. */
  health: string;
  daemonHealth: string;
  imageHealth: string;
  /** Number of images by state, such as `replaying`. */
  states: readonly (readonly [state: string, images: number])[];
  /** When Rook last asked Ceph, by the clock of the cluster. */
  lastChecked?: number;
};

/** rbd-mirror knows seven. */
const MAX_STATES = 20;

/** A pool without mirroring replicates inside its cluster only, as every pool does, and is left out. */
export function parseBlockPool(object: Fields): BlockPoolFact | 'ignored' {
  const mirroring = object.requiredObject('spec').object('mirroring');
  if (mirroring?.flag('enabled') !== true) return 'ignored';
  const mirrored = object.object('status')?.object('mirroringStatus');
  const summary = mirrored?.object('summary');
  const lastChecked = readTime(mirrored, 'lastChecked');
  return {
    ...namespacedStore(object),
    health: summary?.text('health') ?? '',
    daemonHealth: summary?.text('daemon_health') ?? '',
    imageHealth: summary?.text('image_health') ?? '',
    states: Object.entries(summary?.countMap('states') ?? {}).slice(
      0,
      MAX_STATES,
    ),
    ...(lastChecked === undefined ? {} : { lastChecked }),
  };
}
