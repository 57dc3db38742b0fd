import type { ClusterFacts } from '../../fleet/facts';
import type { SurveyInput } from '../../survey';

/**
 * Clusters that do not answer and of which nothing was read since the portal started: what is there nobody can tell, not
 * even from old facts.
 */
export function unreadClusters({
  clusters,
}: Pick<SurveyInput, 'clusters'>): ClusterFacts[] {
  return clusters.filter(
    ({ connectivity: { status }, resources }) =>
      status !== 'connected' &&
      status !== 'forbidden' &&
      resources.services.at === undefined,
  );
}
