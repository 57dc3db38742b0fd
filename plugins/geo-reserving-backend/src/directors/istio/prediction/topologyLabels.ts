/** Labels that Istio gives to every endpoint and proxy (section 1.6). */
export const REGION = 'topology.kubernetes.io/region';
export const ZONE = 'topology.kubernetes.io/zone';
export const SUBZONE = 'topology.istio.io/subzone';
export const CLUSTER = 'topology.istio.io/cluster';
export const NETWORK = 'topology.istio.io/network';
export const HOSTNAME = 'kubernetes.io/hostname';

/** What is known of the labels of a proxy or of a bundle of equal hosts. */
export type TopologyLabels = {
  region: string;
  zone: string;
  subzone: string;
  network: string;
  /** The identifiers under which the cluster may be known; empty when the label is missing. */
  clusterIds: readonly string[];
  /** Pod labels; absent: not known. */
  pod?: Readonly<Record<string, string>>;
};

const MISSING: readonly string[] = [''];

/**
 * The values a label may have; a missing label is the empty string.
 *
 * The node's name is not among our facts: it matches nothing, as it would for all but the one
 * endpoint that shares the client's node.
 */
export function labelValues(
  labels: TopologyLabels,
  key: string,
): readonly string[] {
  switch (key) {
    case REGION:
      return [labels.region];
    case ZONE:
      return [labels.zone];
    case SUBZONE:
      return [labels.subzone];
    case NETWORK:
      return [labels.network];
    case CLUSTER:
      return labels.clusterIds.length ? labels.clusterIds : MISSING;
    case HOSTNAME:
      return [];
    default:
      return labels.pod && Object.hasOwn(labels.pod, key)
        ? [labels.pod[key]]
        : MISSING;
  }
}

/** True for labels whose values come from topology and are known without the pods. */
export function isTopologyLabel(key: string): boolean {
  return [REGION, ZONE, SUBZONE, CLUSTER, NETWORK].includes(key);
}
