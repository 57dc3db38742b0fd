import type {
  ClusterFacts,
  ServiceFact,
  WorkloadFact,
} from '../../fleet/facts';
import { selects, workloadsIn } from '../clusters/clusterIndex';

/**
 * The workload behind a Service: the one whose pods its selector matches.
 *
 * With several (a canary beside the main one) it is the one that wants the most pods, then the
 * first by kind and name, so that the answer does not depend on the order of facts.
 */
export function matchWorkload(
  cluster: ClusterFacts,
  service: Pick<ServiceFact, 'namespace' | 'selector'>,
): WorkloadFact | undefined {
  let best: WorkloadFact | undefined;
  for (const workload of workloadsIn(cluster, service.namespace)) {
    if (
      selects(service.selector, workload.podLabels) &&
      (best === undefined || precedes(workload, best))
    ) {
      best = workload;
    }
  }
  return best;
}

function precedes(a: WorkloadFact, b: WorkloadFact): boolean {
  if (a.desired !== b.desired) {
    return a.desired > b.desired;
  }
  return `${a.kind}/${a.name}` < `${b.kind}/${b.name}`;
}
