import type { Contradiction } from '../connectivity/connectivity';
import type { NodeFact } from '../facts';

/** What the nodes' region labels say about the configured region. */
export type RegionCheck = {
  contradictions: Contradiction[];
  warnings: string[];
};

/**
 * Compares the nodes' `topology.kubernetes.io/region` labels with the configuration.
 *
 * Nodes without the label say nothing. When none of those that have it agrees, the configuration is contradicted; when
 * only some do not, that is a warning.
 */
export function regionContradiction(
  cluster: { name: string; region: string },
  labels: readonly string[],
  nodes: Iterable<NodeFact>,
): RegionCheck {
  const found = new Map<string, number>();
  for (const node of nodes) {
    if (node.region !== undefined) {
      found.set(node.region, (found.get(node.region) ?? 0) + 1);
    }
  }
  const others = [...found.keys()].filter(label => !labels.includes(label));
  if (others.length === 0) {
    return { contradictions: [], warnings: [] };
  }
  const stated = others.sort().slice(0, 5).join(', ');
  const message = `Nodes of ${cluster.name} are labelled with region ${stated}, and the configuration puts the cluster into ${cluster.region}.`;
  return others.length < found.size
    ? { contradictions: [], warnings: [message] }
    : {
        contradictions: [
          {
            message,
            remedy: `Correct the region of ${cluster.name} in geoReserving.clusters, or add the label to geoReserving.regions (${cluster.region}) labels.`,
          },
        ],
        warnings: [],
      };
}
