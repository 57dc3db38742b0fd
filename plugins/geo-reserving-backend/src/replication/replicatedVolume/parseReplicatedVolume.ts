import {
  isDnsLabel,
  type Fields,
} from '@geo-reserving/plugin-geo-reserving-node';
import { conditionsOf, type Conditions } from '../support/conditions';
import { clusterScopedStore, type StoreMeta } from '../support/storeMeta';

/** A ReplicatedVolume of the platform's sds-replicated-volume module; cluster-scoped. */
export type ReplicatedVolumeFact = StoreMeta & {
  /** Namespace of its claim, when the module says it. */
  claimNamespace?: string;
  conditions: Conditions;
};

/** Newer releases of the module say whose volume it is, as far as that. */
const CLAIM_NAMESPACE = 'sds-replicated-volume.deckhouse.io/pvc-namespace';

/** A ReplicatedVolume. */
export function parseReplicatedVolume(object: Fields): ReplicatedVolumeFact {
  const namespace = object
    .requiredObject('metadata')
    .textMap('annotations', key => key === CLAIM_NAMESPACE)[CLAIM_NAMESPACE];
  return {
    ...clusterScopedStore(object),
    ...(namespace && isDnsLabel(namespace)
      ? { claimNamespace: namespace }
      : {}),
    conditions: conditionsOf(object.object('status')),
  };
}
