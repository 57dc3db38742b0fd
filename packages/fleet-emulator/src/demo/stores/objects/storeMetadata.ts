import type { KubeObject } from '../../../kube/model/KubeObject';
import { kubeTime } from '../../objects/kubeTime';
import type { DemoStore } from '../DemoStore';

/** Metadata of an object of a store. */
export function storeMetadata(
  { namespace, labels, annotations }: DemoStore,
  name: string,
): KubeObject['metadata'] {
  return {
    name,
    namespace,
    ...(labels ? { labels: { ...labels } } : {}),
    ...(annotations ? { annotations: { ...annotations } } : {}),
  };
}

/** What never changed has been so for this long, in milliseconds. */
const LONG_MS = 9 * 24 * 3600 * 1000;
/** Statuses are dated from a fixed day, so that writing one again changes nothing. */
const DAY_MS = 24 * 3600 * 1000;

/** A condition; well-known ones carry a reason. */
export function condition(
  type: string,
  status: boolean,
  reason: string,
  now: number,
  message = '',
) {
  const day = Math.floor(now / DAY_MS) * DAY_MS;
  return {
    type,
    status: status ? 'True' : 'False',
    reason,
    message,
    observedGeneration: 1,
    lastTransitionTime: kubeTime(day - LONG_MS),
  };
}
