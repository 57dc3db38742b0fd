import type {
  ClusterStatus,
  ClusterView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Whether a cluster in this state answers with facts (it may still be set up wrongly). */
const answers: Record<ClusterStatus, boolean> = {
  connected: true,
  stale: false,
  unreachable: false,
  forbidden: false,
  misconfigured: true,
};

/** The clusters that answer with present facts. */
export function answering(clusters: readonly ClusterView[]): ClusterView[] {
  return clusters.filter(({ status }) => answers[status]);
}
