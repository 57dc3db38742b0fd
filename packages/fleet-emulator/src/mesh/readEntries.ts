import { isRecord } from '../kube/model/KubeObject';
import type { KubeObject } from '../kube/model/KubeObject';

/** Where a host outside of the cluster leads. */
export type HostEntry = {
  /** Namespace of the object: where rules for the host are looked for after the client's. */
  namespace: string;
  addresses: string[];
};

/** Hosts of ServiceEntries; of two that name one host the older object counts. */
export function readEntries(
  entries: readonly KubeObject[],
): Map<string, HostEntry> {
  const byHost = new Map<string, HostEntry>();
  const age = ({ metadata }: KubeObject) =>
    `${metadata.creationTimestamp ?? ''} ${metadata.namespace}/${
      metadata.name
    }`;
  const sorted = [...entries].sort((a, b) => (age(a) < age(b) ? -1 : 1));
  for (const { metadata, spec } of sorted) {
    if (!isRecord(spec) || !Array.isArray(spec.hosts)) continue;
    const endpoints = Array.isArray(spec.endpoints) ? spec.endpoints : [];
    const addresses = endpoints
      .filter(isRecord)
      .map(({ address }) => address)
      .filter((address): address is string => typeof address === 'string');
    for (const host of spec.hosts) {
      if (typeof host === 'string' && !byHost.has(host))
        byHost.set(host, {
          namespace: metadata.namespace ?? '',
          addresses: [...new Set(addresses)],
        });
    }
  }
  return byHost;
}
