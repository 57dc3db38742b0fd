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

/** Name of a cluster's network. */
export function networkOf({ name }: Pick<RandomCluster, 'name'>): string {
  return `network-${name}`;
}
