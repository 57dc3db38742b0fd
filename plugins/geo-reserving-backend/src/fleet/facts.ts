/**
 * Lean facts: the little that the survey needs of each Kubernetes object.
 *
 * The boundary between watching (I/O) and surveying (pure). Everything here is plain, immutable
 * data; times are milliseconds since the epoch by this process's clock unless a field says otherwise.
 * A field that an object did not carry is absent, never guessed.
 */
import type {
  ClusterStatus,
  ResourceAvailability,
  WorkloadKind,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Manager,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';

import type {
  ClusterAlertFact,
  DeckhouseReleaseFact,
  NodeFact,
  PodNeeds,
  QuotaFact,
} from './capacityFacts';

export type { Manager };
export { WITHOUT_CONFIG_MAPS } from './capacityFacts';
export type {
  ClusterAlertFact,
  ComputeResource,
  ConfigMapFact,
  DeckhouseReleaseFact,
  NodeFact,
  PodNeeds,
  QuotaFact,
  QuotaScope,
  ResourceAmounts,
  Toleration,
} from './capacityFacts';

/** The resources that are watched, by short key. */
export type ResourceKey =
  | 'nodes'
  | 'deployments'
  | 'statefulsets'
  | 'daemonsets'
  | 'rollouts'
  | 'services'
  | 'endpointslices'
  | 'horizontalpodautoscalers'
  | 'poddisruptionbudgets'
  | 'resourcequotas'
  | 'destinationrules'
  | 'virtualservices'
  | 'istiomulticlusters'
  | 'istiofederations'
  | 'clusteralerts'
  | 'deckhousereleases';

type Named = { namespace: string; name: string };

/** What a pod template says about the pods of a workload. */
export type PodTemplateFacts = {
  /** `container=image` pairs of the pod template, in order. */
  images: { container: string; image: string }[];
  /** Labels of the pod template: what a Service's selector has to match. */
  podLabels: Record<string, string>;
  /** Hash of the pod template's environment and volumes sources, for configuration parity. */
  templateHash: string;
  /** True when topologySpreadConstraints or anti-affinity over zones is declared. */
  spreadsZones: boolean;
  needs: PodNeeds;
  /** Names of the ConfigMaps that its pods read, sorted; absent: none. */
  configMaps?: readonly string[];
  /** PersistentVolumeClaims that its pods mount by name; absent: none. */
  claims?: readonly string[];
};

export type WorkloadFact = Named & {
  kind: WorkloadKind;
  desired: number;
  ready: number;
  updated: number;
  /** A rollout in progress, as its controller states it. */
  progress?: string;
  /** The Deployment that holds the pod template of a Rollout; absent: the workload itself. */
  templateIn?: string;
  /** Names of a StatefulSet's claim templates, each pod having a claim of its own; absent: none. */
  claimTemplates?: readonly string[];
} & PodTemplateFacts;

/** An Argo Rollout. Its template is its own, or another object's, to be looked up among the facts. */
export type RolloutFact = Named & {
  desired: number;
  ready: number;
  updated: number;
  progress?: string;
  template?: PodTemplateFacts;
  /** Present when the template is another object's. */
  workloadRef?: { kind: string; name: string };
};

export type ServiceFact = Named & {
  type: string;
  selector: Record<string, string>;
  ports: {
    name?: string;
    port: number;
    protocol: string;
    appProtocol?: string;
    /** Of Services of type NodePort only. */
    nodePort?: number;
  }[];
  /** `spec.externalIPs`, and addresses or host names of its load balancer by its status; absent when it has none. */
  addresses?: string[];
  /** Labels and annotations whose key is in a watched prefix (istio, cilium, federation, geo-reserving). */
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Of a Service that annotations of Cilium direct: the exact state of the object, and who else than we owns them. */
  directed?: { resourceVersion: string; owners: Record<string, string> };
  /** `spec.trafficDistribution`. */
  trafficDistribution?: string;
  internalTrafficPolicy?: string;
};

/** One EndpointSlice reduced to counts by zone. */
export type EndpointSliceFact = Named & {
  /** Name of the Service (label kubernetes.io/service-name). */
  service: string;
  /** `IPv4`, `IPv6` or `FQDN`; a dual-stack Service has the same pods in a slice of each. */
  addressType?: string;
  zones: {
    /** `endpoints[].zone`; empty string when the endpoint names none. */
    zone: string;
    ready: number;
    /** Terminating endpoints are left out. */
    total: number;
  }[];
};

export type HpaFact = Named & {
  target: { kind: string; name: string };
  min: number;
  max: number;
  current: number;
  desired: number;
};

export type PdbFact = Named & {
  matchLabels: Record<string, string>;
  /** True when the selector has matchExpressions besides: `matchLabels` alone match too much. */
  hasExpressions?: boolean;
  disruptionsAllowed: number;
  expectedPods: number;
};

/** `trafficPolicy.outlierDetection`, defaults not filled in. Durations in seconds. */
export type OutlierDetection = {
  consecutive5xxErrors?: number;
  intervalSeconds?: number;
  baseEjectionSeconds?: number;
  maxEjectionPercent?: number;
  minHealthPercent?: number;
};

export type LocalityLbSetting = {
  enabled?: boolean;
  distribute: { from: string; to: Record<string, number> }[];
  failover: { from: string; to: string }[];
  failoverPriority: string[];
};

/** The parts of an Istio TrafficPolicy that decide where requests go. */
export type TrafficPolicy = {
  /** Present when `loadBalancer` is set at all (it replaces a base policy's block). */
  loadBalancer?: { simple?: string; localityLbSetting?: LocalityLbSetting };
  /** Present when `outlierDetection` is set at all, even `{}`. */
  outlierDetection?: OutlierDetection;
  hasTls: boolean;
};

export type TrafficPolicyWithPorts = TrafficPolicy & {
  portLevelSettings: (TrafficPolicy & { port?: number })[];
};

export type DestinationRuleFact = Named & {
  apiVersion: string;
  resourceVersion: string;
  /** metadata.creationTimestamp, ISO 8601; empty string when absent. */
  createdAt: string;
  host: string;
  /** Absent: mesh default (`*`). */
  exportTo?: string[];
  workloadSelector?: Record<string, string>;
  trafficPolicy?: TrafficPolicyWithPorts;
  subsets: {
    name: string;
    labels: Record<string, string>;
    trafficPolicy?: TrafficPolicyWithPorts;
  }[];
  managers: Manager[];
  /** Who else owns a field that directs requests, by its path from the top; absent: nobody. */
  owners?: Record<string, string>;
  /** Written by a Deckhouse module (label heritage: deckhouse). */
  moduleManaged: boolean;
};

export type VirtualServiceFact = Named & {
  apiVersion: string;
  resourceVersion: string;
  createdAt: string;
  hosts: string[];
  gateways: string[];
  exportTo?: string[];
  http: {
    /** False when the route has match conditions, so it covers only part of the requests. */
    matchesAll: boolean;
    route: { host: string; subset?: string; port?: number; weight?: number }[];
  }[];
  managers: Manager[];
  /** Who else owns a field that directs requests, by its path from the top; absent: nobody. */
  owners?: Record<string, string>;
  /** Written by a Deckhouse module (label heritage: deckhouse). */
  moduleManaged?: boolean;
};

export type PeeringFact = {
  kind: 'IstioMulticluster' | 'IstioFederation';
  name: string;
  createdAt: string;
  /** status.metadataCache.public.clusterUUID: the join key. */
  remoteUuid?: string;
  /** Multi-network (default true) or flat (false). Federation: always true. */
  enableIngressGateway: boolean;
  /** status.metadataCache.private.networkName / clusterID. */
  networkName?: string;
  clusterId?: string;
  gateways: { address: string; port: number }[];
  /** Federation: host names that the other cluster publishes; absent: its metadata does not say. */
  publicServices?: string[];
  publicLastFetch?: string;
  privateLastFetch?: string;
  /** Absent: an old DKP that writes no conditions. */
  conditions?: {
    type: string;
    status: string;
    reason?: string;
    message?: string;
    lastProbeTime?: string;
    lastTransitionTime?: string;
  }[];
};

/** Identity of a cluster as it states it. */
export type ClusterIdentity = {
  /** ConfigMap kube-system/d8-cluster-uuid, else UID of namespace kube-system. */
  uuid?: string;
  uuidSource?: 'd8-cluster-uuid' | 'kube-system';
  version?: string;
};

export type ResourceState = {
  availability: ResourceAvailability;
  /** `deployments.apps` */
  resource: string;
  message?: string;
  /** When this resource's facts were last known current (last event, bookmark or list). */
  at?: number;
  malformed: { object: string; reason: string }[];
};

/** Verdict about the connection; see ClusterStatus. */
export type Connectivity = {
  status: ClusterStatus;
  since: number;
  lastSeen?: number;
  message: string;
  remedy?: string;
  missingPermissions: string[];
  /** Contradictions that do not decide the status, each one sentence. */
  warnings?: string[];
  /** The first probe is under way, or the first listing: the status says nothing yet. */
  settling?: true;
};

/** Facts of a resource that a director or a probe declared. */
export type DeclaredFacts = {
  state: ResourceState;
  /** Keyed `namespace/name`, or by name when cluster-scoped. */
  facts: ReadonlyMap<string, unknown>;
};

/**
 * All facts about one cluster. When a cluster goes away its last facts stay, with their age:
 * readers must look at `connectivity` and `resources[..].at` before they believe them.
 */
export type ClusterFacts = {
  name: string;
  region: string;
  connectivity: Connectivity;
  identity: ClusterIdentity;
  /** How far its clock is ahead of ours, in milliseconds, to about a second; absent: it never said. */
  clockAheadMs?: number;
  resources: Record<ResourceKey, ResourceState>;
  nodes: ReadonlyMap<string, NodeFact>;
  /** The maps below are keyed `namespace/name`. */
  deployments: ReadonlyMap<string, WorkloadFact>;
  statefulsets: ReadonlyMap<string, WorkloadFact>;
  daemonsets: ReadonlyMap<string, WorkloadFact>;
  rollouts: ReadonlyMap<string, RolloutFact>;
  services: ReadonlyMap<string, ServiceFact>;
  endpointslices: ReadonlyMap<string, EndpointSliceFact>;
  horizontalpodautoscalers: ReadonlyMap<string, HpaFact>;
  poddisruptionbudgets: ReadonlyMap<string, PdbFact>;
  resourcequotas: ReadonlyMap<string, QuotaFact>;
  destinationrules: ReadonlyMap<string, DestinationRuleFact>;
  virtualservices: ReadonlyMap<string, VirtualServiceFact>;
  /** Cluster-scoped, keyed by name. */
  istiomulticlusters: ReadonlyMap<string, PeeringFact>;
  istiofederations: ReadonlyMap<string, PeeringFact>;
  clusteralerts: ReadonlyMap<string, ClusterAlertFact>;
  deckhousereleases: ReadonlyMap<string, DeckhouseReleaseFact>;
  /** By the declaration itself: two declarations of one resource are two entries. Read with `declaredFacts`. */
  declared: ReadonlyMap<WatchedResource<any>, DeclaredFacts>;
};

const NONE: ReadonlyMap<string, unknown> = new Map();

/** Last known facts of a declared resource; empty where it is not watched. */
export function declaredFacts<F>(
  cluster: ClusterFacts,
  resource: WatchedResource<F>,
): ReadonlyMap<string, F> {
  const found = cluster.declared.get(resource);
  return (found?.facts ?? NONE) as ReadonlyMap<string, F>;
}

/** A catalog entity bound to a service. */
export type EntityBinding = {
  entityRef: string;
  service: { namespace: string; name: string };
  owner?: string;
  /** Raw annotation values; parsed by the survey, so that a bad one becomes a finding. */
  mode?: string;
  regions?: string;
  tier?: string;
  rto?: string;
  rpo?: string;
  /** Raw `geo-reserving/…` annotations; absent: none besides those above. */
  annotations?: Readonly<Record<string, string>>;
};

/** What was remembered (in the database) about placements from an earlier life of the process. */
export type RememberedPlacement = {
  cluster: string;
  service: { namespace: string; name: string };
  lastSeen: number;
};
