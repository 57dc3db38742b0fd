/** How a cluster's Deckhouse writes peerings: `new` has conditions, `old` has none. */
export type PlatformGeneration = 'old' | 'new';

/** One cluster of the demo fleet: everything that its objects need to agree on. */
export type DemoCluster = {
  name: string;
  /** Region name as the portal's configuration knows it. */
  region: string;
  /** Value of `topology.kubernetes.io/region` on its nodes; differs from `region` in Sydney only. */
  regionLabel: string;
  zones: string[];
  nodesPerZone: number;
  /** Stated in ConfigMap kube-system/d8-cluster-uuid and by the peers. */
  uuid: string;
  /** Istio network name. */
  network: string;
  /** What the full names of its Services end with; unique in a federation. */
  clusterDomain: string;
  /** Public address of its ingress gateway for other clusters (TEST-NET-3). */
  gateway: { address: string; port: number };
  /** Second octet of its pods' addresses: pods are unique in the whole mesh. */
  podOctet: number;
  generation: PlatformGeneration;
  version: string;
  /** What one of its nodes offers to pods. */
  nodeOffers: { cpu: string; memory: string; pods: string };
  /** Release of Deckhouse. */
  deckhouse: string;
  /** Minor version of Istio's control plane. */
  istio: string;
  /** `federated`: joined by IstioFederation, so its pods are nobody else's endpoints. */
  membership: 'multicluster' | 'federated';
};

/** A region of the demo fleet, with what a map needs. */
export type DemoRegion = {
  name: string;
  title: string;
  latitude: number;
  longitude: number;
  /** Values of `topology.kubernetes.io/region` that mean this region. */
  labels: string[];
};

/** The clusters, in the order in which they are started. */
export const DEMO_CLUSTERS: readonly DemoCluster[] = [
  cluster(1, {
    name: 'fra-1',
    region: 'eu-central',
    zones: ['eu-central-1a', 'eu-central-1b'],
    uuid: '3f0c9a52-1d6e-4a0b-9a61-0f6f2f8f1a01',
  }),
  cluster(2, {
    name: 'fra-2',
    region: 'eu-central',
    zones: ['eu-central-1c', 'eu-central-1d'],
    uuid: '8b7e2d14-5c3f-4f7d-8e25-7a3b9c4d2b02',
  }),
  cluster(3, {
    name: 'iad-1',
    region: 'us-east',
    zones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    uuid: 'c52d6f90-7e81-4b3c-a1f4-2d8e5b6a3c03',
  }),
  cluster(4, {
    name: 'gru-1',
    region: 'sa-east',
    zones: ['sa-east-1a', 'sa-east-1b'],
    uuid: '1e94b7c3-2a5d-4c8e-b7d0-9f1c6e7b4d04',
    // Its workloads ask for 16.5 cores: six nodes of this size are full.
    nodeOffers: { cpu: '2775m', memory: '7Gi', pods: '40' },
  }),
  cluster(5, {
    name: 'sin-1',
    region: 'ap-southeast',
    zones: ['ap-southeast-1a', 'ap-southeast-1b', 'ap-southeast-1c'],
    uuid: '60a8d3e7-4b9c-4d1f-8c36-b5e2a7f85e05',
    generation: 'old',
    version: 'v1.29.14',
    deckhouse: 'v1.69.5',
    istio: '1.25',
  }),
  cluster(6, {
    name: 'syd-1',
    region: 'oceania',
    regionLabel: 'ap-southeast-2',
    zones: ['ap-southeast-2a', 'ap-southeast-2b'],
    uuid: 'a7f15c28-9d0e-4e6a-93b8-e4c7d1b06f06',
    membership: 'federated',
    clusterDomain: 'syd-1.example.com',
  }),
];

/** The regions with their places on the map. */
export const DEMO_REGIONS: readonly DemoRegion[] = [
  region('eu-central', 'Frankfurt', 50.11, 8.68),
  region('us-east', 'Virginia', 39.04, -77.49),
  region('sa-east', 'São Paulo', -23.55, -46.63),
  region('ap-southeast', 'Singapore', 1.35, 103.82),
  region('oceania', 'Sydney', -33.87, 151.21),
];

/** The cluster with a name; throws when the demo has none, because that is a mistake in a table. */
export function demoCluster(name: string): DemoCluster {
  const found = DEMO_CLUSTERS.find(c => c.name === name);
  if (!found) throw new Error(`The demo fleet has no cluster "${name}"`);
  return found;
}

/** The names of the nodes in one zone. */
export function nodeNames(of: DemoCluster, zone: string): string[] {
  const suffix = zone.slice(-2);
  return Array.from(
    { length: of.nodesPerZone },
    (_, i) => `${of.name}-worker-${suffix}-${i + 1}`,
  );
}

type ClusterRow = Pick<DemoCluster, 'name' | 'region' | 'zones' | 'uuid'> &
  Partial<DemoCluster>;

function cluster(index: number, row: ClusterRow): DemoCluster {
  return {
    regionLabel: row.region,
    nodesPerZone: 3,
    network: `network-${row.name}`,
    clusterDomain: 'cluster.local',
    gateway: { address: `203.0.113.${10 * index}`, port: 15443 },
    podOctet: 110 + index,
    generation: 'new',
    version: 'v1.31.4',
    nodeOffers: { cpu: '31500m', memory: '124Gi', pods: '110' },
    deckhouse: 'v1.76.2',
    istio: '1.27',
    membership: 'multicluster',
    ...row,
  };
}

function region(
  name: string,
  title: string,
  latitude: number,
  longitude: number,
): DemoRegion {
  const labels = DEMO_CLUSTERS.filter(c => c.region === name).map(
    c => c.regionLabel,
  );
  return { name, title, latitude, longitude, labels: [...new Set(labels)] };
}
