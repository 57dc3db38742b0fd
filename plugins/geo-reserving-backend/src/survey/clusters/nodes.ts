import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, NodeFact } from '../../fleet/facts';
import { distinct } from '../support/order';

export type NodeSummary = {
  ready: number;
  total: number;
  /** Zones that nodes name. */
  zones: string[];
  /** Values of the region label, as the nodes state them. */
  regions: string[];
};

const summarize = memoByMap(
  (nodes: ReadonlyMap<string, NodeFact>): NodeSummary => {
    const all = [...nodes.values()];
    return {
      ready: all.filter(n => n.ready).length,
      total: all.length,
      zones: distinct(all.flatMap(n => (n.zone ? [n.zone] : []))),
      regions: distinct(all.flatMap(n => (n.region ? [n.region] : []))),
    };
  },
);

/** What the nodes of a cluster add up to, from the last facts about them. */
export function nodeSummary(cluster: ClusterFacts): NodeSummary {
  return summarize(cluster.nodes);
}
