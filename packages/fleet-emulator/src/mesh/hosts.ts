import type { ServiceKey } from './Flow';

/** The cluster domain of the demo's mesh. */
const CLUSTER_DOMAIN = 'cluster.local';

/** The root namespace of the platform's mesh: rules there are for everybody. */
export const ROOT_NAMESPACE = 'd8-istio';

/** `checkout.shop.svc.cluster.local` */
export function serviceHost({ namespace, name }: ServiceKey): string {
  return `${name}.${namespace}.svc.${CLUSTER_DOMAIN}`;
}

/** A host without a dot means a service beside the object that names it; any other is taken as it is. */
export function expandHost(host: string, namespace: string): string {
  return host.includes('.') || host === '*'
    ? host
    : serviceHost({ namespace, name: host });
}

/** The service that a full host names; undefined when it is none of the mesh's. */
export function serviceOfHost(host: string): ServiceKey | undefined {
  const [name, namespace, ...rest] = host.split('.');
  return namespace && rest.join('.') === `svc.${CLUSTER_DOMAIN}`
    ? { namespace, name }
    : undefined;
}

/** How exactly a pattern fits a host: Infinity when equal, the suffix's length for a wildcard, -1 when not at all. */
export function fit(pattern: string, host: string): number {
  if (pattern === host) return Infinity;
  if (!pattern.startsWith('*')) return -1;
  const suffix = pattern.slice(1);
  return host.endsWith(suffix) ? suffix.length : -1;
}
