import {
  EVERYTHING,
  watchedResource,
  type Concern,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { StoreMeta } from '../support/storeMeta';
import { parseBackup } from './parseBackup';
import { parseBackupStorageLocation } from './parseBackupStorageLocation';
import { parseSchedule } from './parseSchedule';

const velero = { group: 'velero.io', versions: ['v1'] };

/** Backups that are made again and again. */
export const SCHEDULES = watchedResource({
  ...velero,
  plural: 'schedules',
  parse: parseSchedule,
  concerns: ofCovered,
});

/** Backups, made by a schedule or by hand. */
export const BACKUPS = watchedResource({
  ...velero,
  plural: 'backups',
  parse: parseBackup,
  // What a schedule's backup covers stands with the schedule, which may be anywhere.
  concerns: fact => (fact.schedule ? EVERYTHING : ofCovered(fact)),
});

/** Where backups are kept. */
export const BACKUP_STORAGE_LOCATIONS = watchedResource({
  ...velero,
  plural: 'backupstoragelocations',
  parse: parseBackupStorageLocation,
  concerns: () => EVERYTHING,
});

function ofCovered({
  covers,
  services,
}: Pick<StoreMeta, 'services'> & { covers: readonly string[] }): Concern {
  if (covers.includes('*')) return EVERYTHING;
  const names = [...covers, ...services.map(({ namespace }) => namespace)];
  return { kind: 'namespaces', names };
}
