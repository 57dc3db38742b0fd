import type { ReplicationState } from '@geo-reserving/plugin-geo-reserving-common';
import type { BackupFact } from './parseBackup';
import type { BackupStorageLocationFact } from './parseBackupStorageLocation';

/** How backing up goes, and as of when the newest usable backup is. */
export type BackupState = {
  state: ReplicationState;
  why: string;
  /** Milliseconds since the epoch, by the clock of the cluster. */
  lastSync?: number;
};

/** Phases of a backup that is over, and what each is worth. */
const OUTCOMES: Readonly<Record<string, ReplicationState>> = {
  Completed: 'replicating',
  PartiallyFailed: 'degraded',
  Failed: 'broken',
  FailedValidation: 'broken',
};

/**
 * The newest backup that is over decides, and where it is kept: what is in a location that is not available cannot be
 * restored. Only a backup that completed counts as a state to come back to.
 *
 * @param backups - in any order
 * @param location - absent: it was not found
 */
export function backupState(
  backups: readonly BackupFact[],
  location: BackupStorageLocationFact | undefined,
): BackupState {
  const over = backups
    .filter(({ phase }) => Object.hasOwn(OUTCOMES, phase))
    .sort((a, b) => madeAt(b) - madeAt(a) || (a.name < b.name ? -1 : 1));
  const completed = over.find(({ phase }) => phase === 'Completed');
  const lastSync = completed && (completed.startedAt ?? completed.completedAt);
  const [newest] = over;
  return {
    ...(newest
      ? {
          state: OUTCOMES[newest.phase],
          why: `the newest backup, ${newest.name}, is ${newest.phase}`,
        }
      : { state: 'unknown', why: 'no backup is over yet' }),
    ...whereItIsKept(location),
    ...(lastSync === undefined ? {} : { lastSync }),
  };
}

function whereItIsKept(
  location: BackupStorageLocationFact | undefined,
): Partial<BackupState> {
  return location?.phase === 'Unavailable'
    ? {
        state: 'broken',
        why: `the storage location ${location.name} is not available`,
      }
    : {};
}

function madeAt({ startedAt, completedAt }: BackupFact): number {
  return startedAt ?? completedAt ?? 0;
}
