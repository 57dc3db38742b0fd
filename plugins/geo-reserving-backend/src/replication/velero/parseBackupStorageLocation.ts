import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { namespacedStore, type StoreMeta } from '../support/storeMeta';

/** A BackupStorageLocation of Velero. */
export type BackupStorageLocationFact = StoreMeta & {
  /** `Available` or `Unavailable`; empty: not said. */
  phase: string;
  isDefault: boolean;
};

/** A BackupStorageLocation; its credentials are a Secret and never read. */
export function parseBackupStorageLocation(
  object: Fields,
): BackupStorageLocationFact {
  return {
    ...namespacedStore(object),
    phase: object.object('status')?.text('phase') ?? '',
    isDefault: object.object('spec')?.flag('default') ?? false,
  };
}
