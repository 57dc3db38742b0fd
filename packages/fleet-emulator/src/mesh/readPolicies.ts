import { isRecord } from '../kube/model/KubeObject';
import type { KubeObject } from '../kube/model/KubeObject';
import { expandHost } from './hosts';
import type { Routes } from './routes';
import type { Rule, SubsetSpec } from './rules';

/**
 * Reads a DestinationRule; nothing when it names no host, or is for chosen workloads only (the
 * emulated customers are none of them).
 */
export function readRule(
  { metadata, spec }: KubeObject,
  domain: string,
): Rule[] {
  if (!isRecord(spec) || typeof spec.host !== 'string') return [];
  if (isRecord(spec.workloadSelector)) return [];
  const identity = identityOf(metadata);
  return [
    {
      ...identity,
      host: expandHost(spec.host, identity.namespace, domain),
      exportTo: strings(spec.exportTo),
      subsets: records(spec.subsets).map(
        subset => ({ ...subset, labels: subset.labels ?? {} } as SubsetSpec),
      ),
      trafficPolicy: isRecord(spec.trafficPolicy)
        ? spec.trafficPolicy
        : undefined,
    },
  ];
}

/** Reads a VirtualService; nothing when it names no host. */
export function readRoutes(
  { metadata, spec }: KubeObject,
  domain: string,
): Routes[] {
  if (!isRecord(spec)) return [];
  const identity = identityOf(metadata);
  const hosts = strings(spec.hosts).map(host =>
    expandHost(host, identity.namespace, domain),
  );
  if (hosts.length === 0) return [];
  return [
    {
      ...identity,
      hosts,
      gateways: strings(spec.gateways),
      exportTo: strings(spec.exportTo),
      http: records(spec.http) as Routes['http'],
      domain,
    },
  ];
}

function identityOf(metadata: KubeObject['metadata']) {
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    createdAt: metadata.creationTimestamp ?? '',
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((v): v is string => typeof v === 'string')
    : [];
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
