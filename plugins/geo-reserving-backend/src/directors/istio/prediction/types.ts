import type {
  DestinationRuleFact,
  LocalityLbSetting,
  VirtualServiceFact,
} from '../../../fleet/facts';
import type { AutomaticFailover, EffectivePolicy } from './policy';
import type { PredictionNote } from './notes';
import type { SharedLook } from './SharedLook';
import type { VersionSwitches } from './versionSwitches';

/**
 * The endpoints of one service in one cluster and zone: the smallest thing that the mesh tells apart.
 *
 * `region`, `zone` and `subzone` are label values, as the mesh reads them from the nodes, not the
 * names of configured regions.
 */
export type MeshEndpointGroup = {
  cluster: string;
  network: string;
  region: string;
  zone: string;
  subzone?: string;
  /** Endpoints that pass their readiness probe. */
  ready: number;
  /** All endpoints that are not terminating. */
  total: number;
  /** How many of the ready ones this client's outlier detection has taken out. */
  ejected?: number;
  /** Values under which the mesh may know the cluster (`topology.istio.io/cluster`); else its name. */
  meshIds?: readonly string[];
  /** Labels of the pods. Absent: not known; then subsets by pod label cannot be told apart. */
  labels?: Readonly<Record<string, string>>;
};

/** An east-west gateway as the client's control plane knows it. */
export type NetworkGateway = {
  address: string;
  /**
   * The cluster it stands in, when it was discovered from a Service. Absent for static
   * `meshNetworks` entries (DKP): such an endpoint carries a network and nothing else.
   */
  cluster?: string;
};

/**
 * The same service in a cluster that is joined by federation: a host name of its own, that leads to that cluster's
 * gateways (section 5).
 */
export type RemoteHost = {
  /** `checkout.shop.svc.sydney.example` */
  host: string;
  /** The cluster behind its gateways; absent: none that is known. */
  cluster?: string;
  /** Label value of that cluster's region. */
  region?: string;
  /** Addresses that the client's proxy sends to. */
  gateways: readonly string[];
  /** Ready endpoints of the service there; absent: never read, and taken to answer. */
  ready?: number;
  /** Namespace of the ServiceEntry: where Istio looks for rules besides the client's. */
  namespace: string;
};

/** Where the requests come from: one kind of client proxy. */
export type RequestSource = {
  cluster: string;
  network: string;
  region: string;
  zone: string;
  subzone?: string;
  /** Absent: taken to be the service's own namespace. */
  namespace?: string;
  meshIds?: readonly string[];
  /** Labels of the client's pods. Absent: not known. */
  labels?: Readonly<Record<string, string>>;
  /** Absent: `sidecar`. `ztunnel`: ambient without a waypoint, which ignores DestinationRules. */
  dataplane?: 'sidecar' | 'ztunnel';
};

/** What the mesh as a whole is set to. */
export type MeshSettings = {
  /** DKP: `d8-istio`. */
  rootNamespace: string;
  clusterDomain: string;
  /** 27 for Istio 1.27. */
  istioMinor: number;
  /** `meshConfig.localityLbSetting`. Absent: Istio's default, enabled and empty. */
  localityLbSetting?: LocalityLbSetting;
  /** Overrides of what `istioMinor` implies, for patched builds. */
  switches?: Partial<VersionSwitches>;
};

/** Everything a prediction depends on. */
export type PredictionInput = {
  service: { namespace: string; name: string; port?: number };
  source: RequestSource;
  endpoints: readonly MeshEndpointGroup[];
  /** Gateways by network, as the source's control plane knows them. */
  gateways: Readonly<Record<string, readonly NetworkGateway[]>>;
  /** False: a flat network; pods are reached directly. */
  multiNetwork: boolean;
  /**
   * All rules of the source's cluster: every control plane reads its own copies. Passing the same
   * array for many services is cheap, it is indexed once.
   */
  destinationRules: readonly DestinationRuleFact[];
  virtualServices: readonly VirtualServiceFact[];
  /** The service in federated clusters, as ServiceEntries of the source's cluster have it. Absent: nowhere. */
  remoteHosts?: readonly RemoteHost[];
  /**
   * Every host that ServiceEntries of the source's cluster name. Absent: not known; then a host of another domain
   * is taken to exist.
   */
  knownHosts?: ReadonlySet<string>;
  settings: MeshSettings;
  serviceAnnotations?: Readonly<Record<string, string>>;
  /** `spec.trafficDistribution` of the Service in the source's cluster. */
  trafficDistribution?: string;
  /** `spec.internalTrafficPolicy` of the Service in the source's cluster. */
  internalTrafficPolicy?: string;
  /** Clusters (all their endpoints) or gateway addresses that outlier detection has taken out. */
  ejected?: ReadonlySet<string>;
  /** Clusters that are still listed and do not answer: outlier detection has to find out. */
  failing?: ReadonlySet<string>;
  /**
   * What is shared with other questions about the same endpoints (the same array). It changes no
   * answer, only how often the same is computed.
   */
  shared?: SharedLook;
};

/** Where the requests of one source go, in percent. */
export type PredictedShares = {
  /** By cluster; every cluster of the endpoints has an entry. */
  readonly byCluster: Record<string, number>;
  /** By region label value. */
  readonly byRegion: Record<string, number>;
  /** Percent that gets an error: no healthy host, a missing subset, or a host that fails. */
  unserved: number;
  /** Percent that a VirtualService sends to other hosts; with the shares and `unserved` it makes 100. */
  elsewhere: number;
};

/** The shares, and why they are so. */
export type Prediction = PredictedShares & {
  readonly notes: PredictionNote[];
  policy: EffectivePolicy;
  readonly automaticFailover: AutomaticFailover;
};
