/**
 * The hosts of other clusters that one cluster's mesh knows, and which cluster stands behind each.
 *
 * A federation pools no endpoints. What the peer publishes gets a host name of its own, under the peer's cluster
 * domain, and leads to the peer's ingress gateways; that is all its callers can tell of it.
 */
import type { PeeringFact } from '../../../fleet/facts';
import type { ServiceEntryFact } from './serviceEntries';

/** A host of the form `<service>.<namespace>.svc.<domain of another cluster>`. */
export type FederatedHost = {
  host: string;
  /** UUID of the cluster whose gateways it leads to; absent: no peering has these gateways, or several have. */
  remoteUuid?: string;
  /** Addresses of its endpoints. */
  gateways: readonly string[];
  /** The ServiceEntry that decides; the oldest of several. */
  entry: ServiceEntryFact;
};

export type Federation = {
  /** By the service they name, `namespace/name`; oldest first. */
  byService: ReadonlyMap<string, readonly FederatedHost[]>;
  /** Every host that a ServiceEntry names. */
  hosts: ReadonlySet<string>;
};

type Facts = {
  serviceEntries: ReadonlyMap<string, ServiceEntryFact>;
  federations: ReadonlyMap<string, PeeringFact>;
};

/** Reads the ServiceEntries and IstioFederations of one cluster. */
export function federationOf({
  serviceEntries,
  federations,
}: Facts): Federation {
  const byService = new Map<string, FederatedHost[]>();
  const hosts = new Set<string>();
  for (const entry of [...serviceEntries.values()].sort(oldestFirst)) {
    for (const host of entry.hosts) {
      const service = serviceNamedBy(host);
      if (service && !hosts.has(host)) {
        const known = byService.get(service) ?? [];
        byService.set(service, [
          ...known,
          {
            host,
            ...uuidBehind(host, entry, federations),
            gateways: entry.addresses,
            entry,
          },
        ]);
      }
      hosts.add(host);
    }
  }
  return { byService, hosts };
}

/** `namespace/name` of a host that is called like a Service; undefined for any other. */
export function serviceNamedBy(host: string): string | undefined {
  const [name, namespace, svc, ...domain] = host.split('.');
  return svc === 'svc' && name && namespace && domain.length > 0
    ? `${namespace}/${name}`
    : undefined;
}

/** `sydney.example` of `checkout.shop.svc.sydney.example`. */
export function domainOf(host: string): string | undefined {
  const at = host.indexOf('.svc.');
  return at < 0 ? undefined : host.slice(at + '.svc.'.length);
}

/** By the gateways that it leads to, else by the peer that says it publishes the host. */
function uuidBehind(
  host: string,
  { addresses }: ServiceEntryFact,
  federations: ReadonlyMap<string, PeeringFact>,
): Pick<FederatedHost, 'remoteUuid'> {
  const peers = [...federations.values()];
  const behind = onlyUuid(
    peers.filter(({ gateways }) =>
      gateways.some(({ address }) => addresses.includes(address)),
    ),
  );
  const remoteUuid =
    behind ??
    onlyUuid(peers.filter(p => p.publicServices?.includes(host) ?? false));
  return remoteUuid === undefined ? {} : { remoteUuid };
}

function onlyUuid(peers: readonly PeeringFact[]): string | undefined {
  const uuids = new Set(peers.flatMap(p => p.remoteUuid ?? []));
  return uuids.size === 1 ? [...uuids][0] : undefined;
}

function oldestFirst(a: ServiceEntryFact, b: ServiceEntryFact): number {
  const [left, right] = [a, b].map(
    ({ createdAt, namespace, name }) => `${createdAt} ${namespace}/${name}`,
  );
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
