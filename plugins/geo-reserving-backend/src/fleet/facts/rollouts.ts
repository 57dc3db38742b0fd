import { named } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { RolloutFact } from '../facts';
import { podTemplateOf } from './podTemplate';
import { rolloutProgress } from './rolloutProgress';

/**
 * An Argo Rollout. `spec.replicas` defaults to 1; with `spec.workloadRef` the pod template is another object's,
 * usually a Deployment's that the controller keeps at zero replicas.
 */
export function parseRollout(object: Fields): RolloutFact {
  const spec = object.requiredObject('spec');
  const status = object.object('status');
  const reference = spec.object('workloadRef');
  const progress = rolloutProgress(spec, status);
  return {
    ...named(object),
    desired: spec.count('replicas') ?? 1,
    ready: status?.count('readyReplicas') ?? 0,
    updated: status?.count('updatedReplicas') ?? 0,
    ...(progress ? { progress } : {}),
    ...(reference
      ? {
          workloadRef: {
            kind: reference.requiredName('kind'),
            name: reference.requiredName('name'),
          },
        }
      : { template: podTemplateOf(spec) }),
  };
}
