import { gatewaysOf } from '../../../entry/leads';
import { GATEWAYS, HTTP_ROUTES, INGRESSES } from '../../../entry/resources';
import type { Answered } from '../answer';
import type { Copy } from '../copies';

/**
 * Addresses that a cluster's k8gb offers while the service is healthy there: as it states them, else those of what its
 * Gslb stands in front of, from where k8gb takes them, else those of the cluster that are in an answer now. Empty: not
 * known.
 *
 * @param shown - what the nameservers answer now
 */
export function offeredAddresses(
  copy: Copy,
  shown: readonly Answered[],
): readonly string[] {
  const known = [copy.fact.status?.ownAddresses ?? [], addressesBehind(copy)];
  return known.find(({ length }) => length > 0) ?? shownOf(copy, shown);
}

/** Those in an answer that are a cluster's. */
export function shownOf(
  { cluster: { name } }: Copy,
  shown: readonly Answered[],
): string[] {
  return shown
    .filter(({ cluster }) => cluster === name)
    .map(({ address }) => address);
}

function addressesBehind({ cluster, fact }: Copy): readonly string[] {
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
