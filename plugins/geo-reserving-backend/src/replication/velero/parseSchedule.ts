import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { namespacedStore, type StoreMeta } from '../support/storeMeta';
import { coverOf } from './coverOf';

/** A Schedule of Velero. */
export type ScheduleFact = StoreMeta & {
  /** See `StoreBinding.covers`. */
  covers: readonly string[];
  /** Name of its BackupStorageLocation; absent: the default one. */
  location?: string;
  /** Cron expression. */
  cron: string;
  paused: boolean;
  /** `New`, `Enabled` or `FailedValidation`; empty: not said. */
  phase: string;
};

/** A Schedule; when it ran last is told by its backups. */
export function parseSchedule(object: Fields): ScheduleFact {
  const spec = object.requiredObject('spec');
  const template = spec.object('template');
  const location = template?.name('storageLocation');
  return {
    ...namespacedStore(object),
    covers: coverOf(template),
    ...(location ? { location } : {}),
    cron: spec.text('schedule') ?? '',
    paused: spec.flag('paused') ?? false,
    phase: object.object('status')?.text('phase') ?? '',
  };
}
