import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';

/** What a geo-reserved service is to be; what it takes is written from it. */
export type ManifestRequest = {
  service: ServiceRef;
  mode: 'nearest' | 'weighted' | 'standby';
  /** Where it belongs; for `standby` in order, the active one first. */
  regions: readonly string[];
  /** Percent by region, for `weighted`. */
  weights?: Readonly<Record<string, number>>;
  /** What joins the clusters. */
  mesh: 'istio' | 'cilium' | 'none';
  /** What stands in front of them. */
  balancer: 'k8gb' | 'gateway-api' | 'none';
  /** Public host; needed by a balancer. */
  host?: string;
  /** `<namespace>/<name>` of a Gateway, for `gateway-api`. */
  gateway?: string;
  /** Port of the Service, where it is there already; default: 80. */
  servicePort?: number;
  /** What nodes of a region are labelled with; default: its name. */
  regionLabels: Readonly<Record<string, string>>;
  /** Istio's network of the active region, where clusters reach each other through gateways. */
  activeNetwork?: string;
  /** Present: a service that is not there yet. */
  workload?: { image: string; port: number; replicas: number };
  owner: string;
  tier?: string;
  rpo?: string;
  rto?: string;
};

/** A Kubernetes object, or an entity of the catalog. */
export type Manifest = {
  apiVersion: string;
  kind: string;
  metadata: Record<string, unknown>;
  [field: string]: unknown;
};

/** What is written, by path; and what one should know about it, one sentence each. */
export type Manifests = {
  files: Record<string, Manifest[]>;
  remarks: string[];
};

/** Where what stands in front reaches the Service. */
export function portOf({ workload, servicePort }: ManifestRequest): number {
  return workload?.port ?? servicePort ?? 80;
}

/** Name, namespace and nothing else. */
export function metadataOf(
  { service }: Pick<ManifestRequest, 'service'>,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return { name: service.name, namespace: service.namespace, ...more };
}
