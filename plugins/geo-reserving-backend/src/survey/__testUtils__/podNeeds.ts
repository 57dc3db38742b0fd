import type { PodNeeds } from '../../fleet/facts';

/** Needs of an ordinary pod: a quarter of a core and 256 MiB, anywhere; and whatever differs. */
export function podNeeds(change: Partial<PodNeeds> = {}): PodNeeds {
  return {
    requests: { cpu: 250, memory: 256 * 2 ** 20 },
    limits: { memory: 256 * 2 ** 20 },
    unsaidRequests: [],
    unsaidLimits: ['cpu'],
    hasDeadline: false,
    tolerations: [],
    isBoundToNodes: false,
    isAloneOnNode: false,
    ...change,
  };
}
