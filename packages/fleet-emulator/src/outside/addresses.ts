import { at, records, text } from './json';
import { listKind } from './listKind';
import type { OutsideCluster } from './OutsideCluster';

/** Where packets for an address arrive: what load balancers and Gateways of a cluster were given. */
export function addressesOf(cluster: OutsideCluster): Set<string> {
  const balancers = listKind(cluster, 'v1', 'Service').flatMap(({ status }) =>
    records(at(status, 'loadBalancer').ingress).map(entry => text(entry.ip)),
  );
  const gateways = listKind(
    cluster,
    'gateway.networking.k8s.io/v1',
    'Gateway',
  ).flatMap(({ status }) =>
    records(at(status).addresses).map(entry => text(entry.value)),
  );
  return new Set([...balancers, ...gateways].filter(a => a !== ''));
}

/** The cluster that an address leads to; undefined: nobody answers there. */
export function clusterAt(
  address: string,
  clusters: readonly OutsideCluster[],
): string | undefined {
  return clusters.find(cluster => addressesOf(cluster).has(address))?.name;
}
