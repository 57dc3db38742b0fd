import type { ServiceKey } from './Flow';

/** The cluster domain of clusters that name no other. */
export const CLUSTER_DOMAIN = 'cluster.local';

/** The root namespace of the platform's mesh: rules there are for everybody. */
export const ROOT_NAMESPACE = 'd8-istio';

/** `checkout.shop.svc.cluster.local` */
export function serviceHost(
  { namespace, name }: ServiceKey,
  domain: string,
): string {
  return `${name}.${namespace}.svc.${domain}`;
}

/** A host without a dot means a service beside the object that names it; any other is taken as it is. */
export function expandHost(
  host: string,
  namespace: string,
  domain: string,
): string {
  return host.includes('.') || host === '*'
    ? host
    : serviceHost({ namespace, name: host }, domain);
}

/** The service that a full host names; undefined when it is none of this domain's. */
export function serviceOfHost(
  host: string,
  domain: string,
): ServiceKey | undefined {
  const [name, namespace, ...rest] = host.split('.');
  return namespace && rest.join('.') === `svc.${domain}`
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
