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

/** Whether a cluster answers with present facts. */
export function isAnswering({ status }: ClusterView): boolean {
  return answers[status];
}

/** The clusters that answer with present facts. */
export function answering(clusters: readonly ClusterView[]): ClusterView[] {
  return clusters.filter(isAnswering);
}
