import type { MeshSettings } from './types';

/** The name under which the mesh knows a Kubernetes Service. */
export function serviceHost(
  service: { namespace: string; name: string },
  settings: Pick<MeshSettings, 'clusterDomain'>,
): string {
  return `${service.name}.${service.namespace}.svc.${settings.clusterDomain}`;
}

/**
 * The full name that a `host` field stands for (section 1.1): a host without a dot belongs to the
 * namespace of its object; one with a dot is taken as it is, so `checkout.shop` names nothing.
 */
export function expandHost(
  host: string,
  namespace: string,
  clusterDomain: string,
): string {
  if (host === '' || host === '*' || host.includes('.')) {
    return host;
  }
  return `${host}.${namespace}.svc.${clusterDomain}`;
}

/**
 * How well a pattern fits a host: Infinity for the same name, the length of the pattern for a
 * wildcard that fits, -1 otherwise. More is more specific (section 1.1).
 */
export function hostSpecificity(pattern: string, host: string): number {
  if (pattern === host && pattern !== '') {
    return Infinity;
  }
  const fits = pattern.startsWith('*') && host.endsWith(pattern.slice(1));
  return fits ? pattern.length : -1;
}

/** Hosts that somebody may write for a service and that match nothing, because they have a dot. */
export function unexpandedHosts(service: {
  namespace: string;
  name: string;
}): string[] {
  const short = `${service.name}.${service.namespace}`;
  return [short, `${short}.svc`];
}
