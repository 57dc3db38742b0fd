import { named } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { WorkloadFact } from '../facts';
import { claimTemplatesOf } from './claims';
import { podTemplateOf } from './podTemplate';

/** A Deployment. `spec.replicas` defaults to 1; counters that are absent from the status are zero, as Kubernetes omits zeros. */
export function parseDeployment(object: Fields): WorkloadFact {
  return replicated('Deployment', object);
}

/** A StatefulSet; counted like a Deployment. */
export function parseStatefulSet(object: Fields): WorkloadFact {
  return {
    ...replicated('StatefulSet', object),
    ...claimTemplatesOf(object.requiredObject('spec')),
  };
}

/** A DaemonSet: as many pods as there are nodes for it. */
export function parseDaemonSet(object: Fields): WorkloadFact {
  const spec = object.requiredObject('spec');
  const status = object.object('status');
  return {
    kind: 'DaemonSet',
    ...named(object),
    desired: status?.count('desiredNumberScheduled') ?? 0,
    ready: status?.count('numberReady') ?? 0,
    updated: status?.count('updatedNumberScheduled') ?? 0,
    ...podTemplateOf(spec),
  };
}

function replicated(
  kind: 'Deployment' | 'StatefulSet',
  object: Fields,
): WorkloadFact {
  const spec = object.requiredObject('spec');
  const status = object.object('status');
  return {
    kind,
    ...named(object),
    desired: spec.count('replicas') ?? 1,
    ready: status?.count('readyReplicas') ?? 0,
    updated: status?.count('updatedReplicas') ?? 0,
    ...podTemplateOf(spec),
  };
}
