import type { KubeObject } from '../../kube/model/KubeObject';
import type { ResourceDefinition } from '../../kube/model/ResourceDefinition';
import { minimalDefinition } from '../minimalDefinition';

/** Custom resources of what replicates stored data, as their projects name them; any field is kept. */
export const STORAGE_RESOURCES: readonly ResourceDefinition[] = [
  custom('replication.storage.openshift.io', 'VolumeReplication', ['v1alpha1']),
  custom('replication.storage.openshift.io', 'VolumeGroupReplication', [
    'v1alpha1',
  ]),
  custom('volsync.backube', 'ReplicationSource', ['v1alpha1']),
  custom('volsync.backube', 'ReplicationDestination', ['v1alpha1']),
  custom('postgresql.cnpg.io', 'Cluster', ['v1']),
  custom('ceph.rook.io', 'CephBlockPool', ['v1']),
  custom('kafka.strimzi.io', 'KafkaMirrorMaker2', ['v1beta2']),
  custom('velero.io', 'Schedule', ['v1']),
  custom('velero.io', 'Backup', ['v1']),
  custom('velero.io', 'BackupStorageLocation', ['v1']),
  {
    ...custom('storage.deckhouse.io', 'ReplicatedVolume', ['v1alpha1']),
    namespaced: false,
  },
];

/**
 * Their definitions for servers on which the real ones are not installed. The projects’ own say which fields there
 * are; these let any pass.
 */
export function storageDefinitions(): KubeObject[] {
  return STORAGE_RESOURCES.map(minimalDefinition);
}

function custom(
  group: string,
  kind: string,
  versions: string[],
): ResourceDefinition {
  return {
    group,
    kind,
    plural: `${kind.toLowerCase()}s`,
    namespaced: true,
    versions: versions.map(name => ({ name })),
    origin: 'custom',
  };
}
