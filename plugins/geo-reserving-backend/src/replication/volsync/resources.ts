import { watchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { concernsOf } from '../support/storeMeta';
import {
  parseReplicationDestination,
  parseReplicationSource,
  type MoverFact,
} from './parseMover';

const volsync = {
  group: 'volsync.backube',
  versions: ['v1alpha1'],
  concerns: concernsOf,
  withoutTimes: ({ lastSync: _, ...rest }: MoverFact) => rest,
};

/** Sends a volume somewhere. */
export const REPLICATION_SOURCES = watchedResource({
  ...volsync,
  plural: 'replicationsources',
  parse: parseReplicationSource,
});

/** Receives a volume. */
export const REPLICATION_DESTINATIONS = watchedResource({
  ...volsync,
  plural: 'replicationdestinations',
  parse: parseReplicationDestination,
});
