import { watchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { concernsOf } from '../support/storeMeta';
import {
  parseVolumeGroupReplication,
  parseVolumeReplication,
  type ReplicatedVolumesFact,
} from './parseVolumeReplication';

const csiAddons = {
  group: 'replication.storage.openshift.io',
  versions: ['v1alpha1'],
  concerns: concernsOf,
  withoutTimes: ({ lastSync: _, ...rest }: ReplicatedVolumesFact) => rest,
};

/** One volume, replicated by its storage system. */
export const VOLUME_REPLICATIONS = watchedResource({
  ...csiAddons,
  plural: 'volumereplications',
  parse: parseVolumeReplication,
});

/** Several volumes, replicated as of one moment. */
export const VOLUME_GROUP_REPLICATIONS = watchedResource({
  ...csiAddons,
  plural: 'volumegroupreplications',
  parse: parseVolumeGroupReplication,
});
