/**
 * Lean facts about room: what pods ask for, what nodes offer, what quotas leave, and what the platform says of
 * itself. Part of {@link ./facts}, from where they are imported.
 */

/**
 * Amounts by the name of the resource as Kubernetes writes it (`cpu`, `memory`, `nvidia.com/gpu`): `cpu` in
 * millicores, everything else in its own unit, so memory in bytes.
 */
export type ResourceAmounts = Readonly<Record<string, number>>;

/** A toleration of taints that keep pods away; those that end after a while are left out. */
export type Toleration = {
  /** Absent: of every key. */
  key?: string;
  /** Absent: of every value. */
  value?: string;
  /** Absent: of both effects. */
  effect?: string;
};

/** A compute resource for which every container has to say something. */
export type ComputeResource = 'cpu' | 'memory';

/**
 * What one pod of a workload asks for, as a scheduler and a quota count it: containers, the largest init
 * container, sidecars and overhead. Equal needs are one and the same object, however many workloads have them.
 */
export type PodNeeds = {
  /** What nothing is said of is not in here. */
  requests: ResourceAmounts;
  limits: ResourceAmounts;
  /** Of these, some container says neither request nor limit. A LimitRange may fill in what nobody can see here. */
  unsaidRequests: readonly ComputeResource[];
  /** Of these, some container has no limit. */
  unsaidLimits: readonly ComputeResource[];
  /** Scope `Terminating` of quotas: `activeDeadlineSeconds` is set. */
  hasDeadline: boolean;
  /** Absent: the cluster's default class, if it has one. */
  priorityClass?: string;
  tolerations: readonly Toleration[];
  /** Rules besides taints say where its pods may go (nodeSelector, required affinity, hard spreading); they are not read. */
  isBoundToNodes: boolean;
  /** Its pods refuse to share a node with one another. */
  isAloneOnNode: boolean;
};

export type NodeFact = {
  name: string;
  ready: boolean;
  unschedulable: boolean;
  region?: string;
  zone?: string;
  allocatable: { cpuMillis?: number; memoryBytes?: number; pods?: number };
  /** Taints that keep pods away (NoSchedule, NoExecute) as `key=value:effect`, sorted; absent: none. */
  taints?: readonly string[];
  /**
   * Tagged images whose digest the node states, as `registry/app:1.2@sha256:…`, names filled in; absent: none. A
   * kubelet lists its 50 largest.
   */
  images?: readonly string[];
};

/** A ResourceQuota, as far as it limits pods. */
export type QuotaFact = {
  namespace: string;
  name: string;
  /** By the name of the resource as the quota writes it: `requests.cpu`, `pods`. */
  hard: ResourceAmounts;
  /** What is used; of what is not in here nobody has counted yet. */
  used: ResourceAmounts;
  /** It counts only pods that match all of them; absent: every pod of the namespace. */
  scopes?: readonly QuotaScope[];
};

export type QuotaScope = {
  /** `Terminating`, `NotBestEffort`, `PriorityClass` … */
  name: string;
  /** `Exists`, `DoesNotExist`, `In`, `NotIn`. */
  operator: string;
  values: readonly string[];
};

/** A ConfigMap, of which only a hash is kept. */
export type ConfigMapFact = {
  namespace: string;
  name: string;
  /** Of `data` and `binaryData`; to compare, never to show. */
  hash: string;
  /** Its content is meant to differ between clusters (annotation `geo-reserving/regional`). */
  isRegional?: true;
};

/** Where ConfigMaps are not watched: controllers write theirs there every few seconds. */
export const WITHOUT_CONFIG_MAPS = ['kube-system'];

/** An alert of the platform, held as an object. */
export type ClusterAlertFact = {
  /** Of the object: a fingerprint. */
  id: string;
  name: string;
  /** 1 (worst) to 9. */
  severity?: number;
  summary: string;
  description?: string;
  labels: Readonly<Record<string, string>>;
  /** As written: `firing`, `Firing (staled)`. */
  status: string;
  /** ISO 8601. */
  startsAt?: string;
};

/** The release of Deckhouse that is deployed. */
export type DeckhouseReleaseFact = { name: string; version: string };
