/** Which cluster an address leads to: as configured, and as the clusters' own objects state it. */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterPicture,
  FactReading,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { RESOURCE_TABLE } from '../fleet/resources/resourceTable';
import { GATEWAYS, INGRESSES } from './resources';

/** How a cluster is known outside, as configured. */
export type ConfiguredEntry = {
  name: string;
  /** Names that a mesh or a clusterset has for it. */
  meshIds?: readonly string[];
  geoTag?: string;
  /** In lower case. */
  addresses?: readonly string[];
};

/** Where an address leads. `ambiguous`: several clusters state it. */
export type AddressOwner =
  | { kind: 'cluster'; cluster: string }
  | { kind: 'ambiguous'; clusters: string[] }
  | { kind: 'unknown' };

/** Resources of which objects state addresses; whoever asks whose an address is has to declare them. */
export const ADDRESS_RESOURCES: readonly WatchedResource<any>[] = [
  RESOURCE_TABLE.services,
  GATEWAYS,
  INGRESSES,
];

type Addressed = { addresses?: readonly string[] };

const addressesIn = memoByMap(
  (facts: ReadonlyMap<string, Addressed>): ReadonlySet<string> =>
    new Set(
      [...facts.values()].flatMap(({ addresses = [] }) =>
        addresses.map(normalAddress),
      ),
    ),
);

/** Host names are compared without case and final dot. */
export function normalAddress(address: string): string {
  return address.toLowerCase().replace(/\.$/, '');
}

/** Whether an object of the cluster states the address as its own: a Service, a Gateway, an Ingress. */
export function statesAddress(
  cluster: ClusterPicture,
  address: string,
): boolean {
  return ADDRESS_RESOURCES.some(resource =>
    addressesIn(cluster.facts(resource)).has(address),
  );
}

/** What the facts that could state an address are worth. */
export function addressSources(cluster: ClusterPicture): FactReading[] {
  return ADDRESS_RESOURCES.map(resource => cluster.reading(resource));
}

/** What is configured goes first: it says what people know. */
export function ownerOfAddress(
  address: string,
  clusters: readonly ClusterPicture[],
  configured: readonly ConfiguredEntry[],
): AddressOwner {
  const wanted = normalAddress(address);
  const told = configured.find(c => c.addresses?.includes(wanted));
  if (told) {
    return { kind: 'cluster', cluster: told.name };
  }
  const stating = clusters
    .filter(cluster => statesAddress(cluster, wanted))
    .map(({ name }) => name);
  if (stating.length > 1) {
    return { kind: 'ambiguous', clusters: stating };
  }
  return stating.length === 1
    ? { kind: 'cluster', cluster: stating[0] }
    : { kind: 'unknown' };
}
