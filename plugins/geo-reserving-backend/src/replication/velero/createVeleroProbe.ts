import type {
  ClusterPicture,
  FactReading,
  ReplicationProbe,
  ReplicationStatement,
} from '@geo-reserving/plugin-geo-reserving-node';
import { bindingOf, type StoreMeta } from '../support/storeMeta';
import {
  everySeen,
  statementOf,
  weakestReading,
  type Said,
  type Seen,
} from '../support/statement';
import { backupState, type BackupState } from './backupState';
import type { BackupFact } from './parseBackup';
import type { BackupStorageLocationFact } from './parseBackupStorageLocation';
import type { ScheduleFact } from './parseSchedule';
import { BACKUP_STORAGE_LOCATIONS, BACKUPS, SCHEDULES } from './resources';

/** What one cluster's Velero says, by what it is asked for. */
type Shelf = {
  /** By namespace and schedule; those made by hand under none. */
  backups: ReadonlyMap<string, readonly BackupFact[]>;
  locations: readonly BackupStorageLocationFact[];
  /** What statements are worth, whatever object they are about. */
  readings: readonly FactReading[];
};

/** Backups that Velero makes. They restore an older state; they do not replicate. */
export function createVeleroProbe(): ReplicationProbe {
  return {
    id: 'velero',
    title: 'Velero',
    resources: [SCHEDULES, BACKUPS, BACKUP_STORAGE_LOCATIONS],
    read: ({ clusters }) => clusters.flatMap(statementsIn),
  };
}

function statementsIn(cluster: ClusterPicture): ReplicationStatement[] {
  const shelf = shelfOf(cluster);
  return [
    ...everySeen([cluster], SCHEDULES).map(seen => ofSchedule(seen, shelf)),
    ...newestByHand(cluster).map(seen => ofBackup(seen, shelf)),
  ];
}

function shelfOf(cluster: ClusterPicture): Shelf {
  const backups = new Map<string, BackupFact[]>();
  for (const backup of cluster.facts(BACKUPS).values()) {
    const key = scheduleKey(backup.namespace, backup.schedule);
    const known = backups.get(key);
    if (known) known.push(backup);
    else backups.set(key, [backup]);
  }
  return {
    backups,
    locations: [...cluster.facts(BACKUP_STORAGE_LOCATIONS).values()],
    readings: [SCHEDULES, BACKUPS, BACKUP_STORAGE_LOCATIONS].map(resource =>
      cluster.reading<any>(resource),
    ),
  };
}

function ofSchedule(
  seen: Seen<ScheduleFact>,
  shelf: Shelf,
): ReplicationStatement {
  const { fact } = seen;
  const backups = shelf.backups.get(scheduleKey(fact.namespace, fact.name));
  const found = backupState(backups ?? [], locationOf(fact, shelf));
  return say(seen, shelf, {
    ...commonOf('Schedule', fact),
    ...withSchedule(fact, found),
  });
}

/** What is wrong with the schedule itself outranks how its last backup went, unless that is worse. */
function withSchedule(
  { phase, paused, cron }: ScheduleFact,
  { state, why, lastSync }: BackupState,
): Pick<Said, 'state' | 'message' | 'lastSync'> {
  const how = `Backs up at "${cron}"; ${why}`;
  const since = lastSync === undefined ? {} : { lastSync };
  if (phase === 'FailedValidation') {
    return {
      state: 'broken',
      message: `${how}; the schedule is not valid.`,
      ...since,
    };
  }
  if (paused) {
    return {
      state: state === 'broken' ? state : 'degraded',
      message: `${how}; the schedule is paused.`,
      ...since,
    };
  }
  return { state, message: `${how}.`, ...since };
}

/** Of backups made by hand the newest for each set of namespaces. */
function newestByHand(cluster: ClusterPicture): Seen<BackupFact>[] {
  const newest = new Map<string, Seen<BackupFact>>();
  for (const seen of everySeen([cluster], BACKUPS)) {
    const { schedule, covers, services } = seen.fact;
    const key = JSON.stringify([covers, services]);
    const known = newest.get(key);
    const isNewer = !known || isMadeAfter(seen.fact, known.fact);
    if (schedule === undefined && isNewer) newest.set(key, seen);
  }
  return [...newest.values()];
}

/** The later one; of two made at once the first by name. */
function isMadeAfter(a: BackupFact, b: BackupFact): boolean {
  const [later, earlier] = [a.startedAt ?? 0, b.startedAt ?? 0];
  return later === earlier ? a.name < b.name : later > earlier;
}

function ofBackup(seen: Seen<BackupFact>, shelf: Shelf): ReplicationStatement {
  const { fact } = seen;
  const { state, why, lastSync } = backupState([fact], locationOf(fact, shelf));
  return say(seen, shelf, {
    ...commonOf('Backup', fact),
    state,
    message: `Made by hand; ${why}.`,
    ...(lastSync === undefined ? {} : { lastSync }),
  });
}

function commonOf(
  kind: string,
  fact: StoreMeta & { covers: readonly string[] },
): Pick<Said, 'kind' | 'scope' | 'role' | 'binding'> {
  // Velero's own namespace says nothing about whose data it is.
  const { namespace: _, ...binding } = bindingOf(fact);
  return {
    kind,
    scope: 'backup',
    role: 'none',
    binding: { ...binding, covers: fact.covers },
  };
}

/** Without the other kinds nothing certain can be said, so each statement is worth what the weakest is. */
function say(
  seen: Seen<StoreMeta>,
  { readings }: Shelf,
  said: Said,
): ReplicationStatement {
  return statementOf({ ...seen, reading: weakestReading(readings) }, said);
}

function locationOf(
  { namespace, location }: Pick<BackupFact, 'namespace' | 'location'>,
  { locations }: Shelf,
): BackupStorageLocationFact | undefined {
  return locations.find(
    found =>
      found.namespace === namespace &&
      (location === undefined ? found.isDefault : found.name === location),
  );
}

function scheduleKey(namespace = '', schedule = ''): string {
  return `${namespace}/${schedule}`;
}
