/** Whether annotations are in effect: the Service holds them, and the other clusters hear of it. */
import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import {
  isBelieved,
  type Confirmation,
  type DirectorQuestion,
  type PlannedChange,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceFact } from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import { held } from '../../support/held';
import { globalServiceOf } from '../globalService';

const SERVICES = RESOURCE_TABLE.services;

/** @param peerings - how the clusters of the mesh hear each other, as far as somebody measures it */
export function confirmSide(
  { write }: Pick<PlannedChange, 'write'>,
  { clusters }: Pick<DirectorQuestion<unknown>, 'clusters'>,
  peerings: readonly PeeringView[],
): Confirmation {
  if (write.target !== 'kubernetes') {
    return {
      verdict: 'cannot-tell',
      why: 'Cilium is directed by annotations only.',
    };
  }
  const key = `${write.namespace}/${write.name}`;
  const name = `Service ${key} in ${write.cluster}`;
  const cluster = clusters.find(c => c.name === write.cluster);
  if (!cluster?.answers || !isBelieved(cluster.reading(SERVICES))) {
    return { verdict: 'cannot-tell', why: `${name} cannot be read now.` };
  }
  const annotations = cluster
    .facts<ServiceFact>(SERVICES)
    .get(key)?.annotations;
  if (!annotations) {
    return { verdict: 'refused', why: `${name} is gone.` };
  }
  if (!globalServiceOf(annotations)) {
    return { verdict: 'refused', why: `${name} is not global any more.` };
  }
  if (!held({ metadata: { annotations } }, write.expects)) {
    return { verdict: 'pending', why: `${name} does not hold it yet.` };
  }
  // Whom its own callers prefer a cluster knows by itself; what it shares others have to hear.
  const isForOthers = write.expects.some(e => e.pointer.includes('shared'));
  const deaf = isForOthers
    ? peerings.find(
        ({ from, to, status }) =>
          to === write.cluster &&
          status === 'broken' &&
          clusters.some(c => c.name === from && c.answers),
      )
    : undefined;
  // Links that break later are nobody's change either, so that it is not called pending.
  return deaf
    ? {
        verdict: 'cannot-tell',
        why: `${deaf.from} does not hear ${write.cluster}, and goes on with what it heard last.`,
      }
    : { verdict: 'in-effect' };
}
