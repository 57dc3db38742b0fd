import type {
  ClusterFacts,
  ServiceFact,
  WorkloadFact,
} from '../../fleet/facts';
import { workloadsSelectedBy } from '../clusters/clusterIndex';

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
  return workloadsSelectedBy(
    cluster,
    service.namespace,
    service.selector,
  ).reduce<WorkloadFact | undefined>(
    (best, workload) =>
      best === undefined || precedes(workload, best) ? workload : best,
    undefined,
  );
}

function precedes(a: WorkloadFact, b: WorkloadFact): boolean {
  if (a.desired !== b.desired) {
    return a.desired > b.desired;
  }
  return `${a.kind}/${a.name}` < `${b.kind}/${b.name}`;
}
