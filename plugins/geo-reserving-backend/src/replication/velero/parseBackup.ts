import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { readTime } from '../support/readTime';
import { namespacedStore, type StoreMeta } from '../support/storeMeta';
import { coverOf } from './coverOf';

/** A Backup of Velero. There may be hundreds of each schedule, so those hold little. */
export type BackupFact = StoreMeta & {
  /** Name of the Schedule that made it; absent: made by hand. */
  schedule?: string;
  /** See `StoreBinding.covers`; empty when a schedule made it, which says the same. */
  covers: readonly string[];
  /** Name of its BackupStorageLocation, which Velero fills in. */
  location?: string;
  phase: string;
  /** What was written after this is not in it. */
  startedAt?: number;
  completedAt?: number;
};

const SCHEDULE_LABEL = 'velero.io/schedule-name';

/** A Backup. */
export function parseBackup(object: Fields): BackupFact {
  const spec = object.object('spec');
  const status = object.object('status');
  const schedule = object
    .requiredObject('metadata')
    .textMap('labels', key => key === SCHEDULE_LABEL)[SCHEDULE_LABEL];
  const location = spec?.name('storageLocation');
  const startedAt = readTime(status, 'startTimestamp');
  const completedAt = readTime(status, 'completionTimestamp');
  return {
    ...namespacedStore(object),
    ...(schedule ? { schedule } : {}),
    covers: schedule ? [] : coverOf(spec),
    ...(location ? { location } : {}),
    phase: status?.text('phase') ?? '',
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(completedAt === undefined ? {} : { completedAt }),
  };
}
