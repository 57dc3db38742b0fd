import { gatewaysOf } from '../../../entry/leads';
import { GATEWAYS, HTTP_ROUTES, INGRESSES } from '../../../entry/resources';
import type { Copy } from '../copies';

/**
 * Addresses that a cluster's k8gb offers while the service is healthy there: as it states them, else those of what its
 * Gslb stands in front of, from where k8gb takes them. Empty: not known.
 */
export function offeredAddresses({
  cluster,
  fact,
}: Copy): readonly string[] {
  const stated = fact.status?.ownAddresses;
  if (stated && stated.length > 0) {
    return stated;
  }
  const { namespace, name } = fact.reference ?? fact;
  const key = `${namespace}/${name}`;
  if ((fact.reference?.kind ?? 'Ingress') === 'Ingress') {
    return cluster.facts(INGRESSES).get(key)?.addresses ?? [];
  }
  const route = cluster.facts(HTTP_ROUTES).get(key);
  const [gateway] = route ? gatewaysOf(route) : [];
  return gateway === undefined
    ? []
    : cluster.facts(GATEWAYS).get(gateway)?.addresses ?? [];
}
