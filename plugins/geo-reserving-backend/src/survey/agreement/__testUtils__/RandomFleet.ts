/** A spec of an Istio object, as somebody may write it. */
export type Spec = Readonly<Record<string, unknown>>;

/** Endpoints of the service in one zone; the zone has a node even without any. */
export type RandomZone = { name: string; ready: number; total: number };

/** One cluster, with a network of its own. */
export type RandomCluster = {
  name: string;
  /** Value of the region label. */
  region: string;
  zones: readonly RandomZone[];
  /** Addresses in front of its pods; none: they are reached directly. */
  gateways: readonly string[];
  /** False: nobody copied the rules to this cluster. */
  hasRules: boolean;
  /** Annotations of the Service: what Cilium is asked for. */
  annotations?: Readonly<Record<string, string>>;
  /** Joined by federation only: it pools nothing and has a cluster domain of its own. */
  isFederated?: boolean;
};

/** What leads from the other clusters to the federated one. */
export type RandomFederation = {
  /** Percent of the last route, between 1 and 99. */
  percent: number;
  /** False: the federated cluster does not publish the service. */
  isPublished: boolean;
  /** Traffic policy of a rule beside the service that hides the platform's. */
  hiding?: Spec;
};

/** One DestinationRule, the same in every cluster that has the rules. */
export type RandomRule = {
  namespace: string;
  name: string;
  createdAt: string;
  spec: Spec;
};

/** Which clusters do not serve: `lost` ones stay listed, `emptied` ones have no endpoints. */
export type Absence = { how: 'lost' | 'emptied'; clusters: readonly string[] };

/** A small fleet that runs one service, `shop/checkout`, and everything that directs its requests. */
export type RandomFleet = {
  clusters: readonly RandomCluster[];
  rules: readonly RandomRule[];
  /** Spec of a VirtualService beside the service. */
  routes?: Spec;
  /** Set when one of the clusters is federated. */
  federation?: RandomFederation;
  /** `spec.trafficDistribution` of the Service. */
  trafficDistribution?: string;
  absence: Absence;
};

/** The one service of a random fleet. */
export const CHECKOUT = { namespace: 'shop', name: 'checkout' };

/** Labels of its pods, in every cluster. */
export const POD_LABELS = { app: 'checkout' };

/** The port that it listens on and that callers ask for. */
export const CHECKOUT_PORT = 8080;

/** Cluster domain of a cluster; only federated ones have one of their own. */
export function domainOf({
  name,
  isFederated,
}: Pick<RandomCluster, 'name' | 'isFederated'>): string {
  return isFederated ? `${name}.example` : 'cluster.local';
}

/** Name of a cluster's network. */
export function networkOf({ name }: Pick<RandomCluster, 'name'>): string {
  return `network-${name}`;
}
