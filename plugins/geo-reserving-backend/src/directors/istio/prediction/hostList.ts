import type { OutlierDetection } from '../../../fleet/facts';
import type { Bundles } from './Bundles';
import type { Balance } from './loadSplit';
import type { RegionTallies } from './regionTally';
import type { TopologyLabels } from './topologyLabels';

/** Who answers in the end when a bundle is chosen; fractions of one bundle sum to 1. */
export type Answerer = { cluster: string; region: string; fraction: number };

/**
 * Hosts of Envoy that cannot be told apart: the pods of one cluster in one locality, or one gateway
 * address that stands for many pods.
 */
export type HostBundle = {
  /** Hosts as Envoy counts them; a gateway is one. */
  count: number;
  /** Load-balancing weight of all of them together. */
  weight: number;
  /** Hosts that the control plane marked unhealthy. */
  unhealthy: number;
  /** Healthy hosts that outlier detection has already taken out. */
  ejected: number;
  /** Gateways only. */
  address?: string;
  /** What failoverPriority sees; for a gateway almost nothing. */
  labels: TopologyLabels;
  /** Gateways only: labels of the endpoints that it stands for here. */
  hides?: TopologyLabels;
  /** Gateways only: it stands in an earlier locality of the list already. */
  isRepeated?: boolean;
  /** Empty for a gateway behind which no pod is ready: its requests fail. */
  answerers: readonly Answerer[];
};

/** Hosts of one region/zone/subzone: Envoy's LocalityLbEndpoints. */
export type LocalityGroup = {
  region: string;
  zone: string;
  subzone: string;
  weight: number;
  bundles: Bundles;
};

/** A group with its place: 0 is preferred most. */
export type PrioritizedGroup = LocalityGroup & { priority: number };

/** One client proxy's endpoint list for one destination, ready to be balanced. */
export type HostList = {
  /** In the order in which Envoy reads them. */
  groups: readonly PrioritizedGroup[];
  localityWeighted: boolean;
  /** Percent; 0 is off. */
  panicThreshold: number;
  outlierDetection?: OutlierDetection;
  /** How many of all hosts outlier detection may take out. */
  ejectableHosts: number;
  /** What follows from the list, kept with it: many losses are asked of each. Begins empty. */
  derived: { atFirst?: Balance; tallies?: RegionTallies };
};

/** Number of hosts over all groups. */
export function countHosts(groups: readonly LocalityGroup[]): number {
  let hosts = 0;
  for (const { bundles } of groups) {
    hosts += bundles.sums(false).hosts;
  }
  return hosts;
}

/** Whether a bundle has hosts that are neither unhealthy nor taken out. */
export function standing({ count, unhealthy, ejected }: HostBundle): boolean {
  return count > unhealthy + ejected;
}
