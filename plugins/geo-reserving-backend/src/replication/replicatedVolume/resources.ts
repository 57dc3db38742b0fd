import { watchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { concernsOf } from '../support/storeMeta';
import { parseReplicatedVolume } from './parseReplicatedVolume';

/** A volume with copies on several nodes of one cluster. */
export const REPLICATED_VOLUMES = watchedResource({
  group: 'storage.deckhouse.io',
  plural: 'replicatedvolumes',
  versions: ['v1alpha1'],
  parse: parseReplicatedVolume,
  concerns: fact =>
    concernsOf({ ...fact, namespace: fact.claimNamespace ?? undefined }),
});
