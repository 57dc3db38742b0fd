/** The copies of one Gslb, and which Gslbs stand for a service. */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterPicture,
  FactReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceKey } from '../../entry/facts';
import { ingressesTo, keyOf, routesTo } from '../../entry/leads';
import { HTTP_ROUTES, INGRESSES } from '../../entry/resources';
import type { GslbFact } from './GslbFact';
import { GSLBS } from './resources';

/** A Gslb in one cluster. */
export type Copy = {
  cluster: ClusterPicture;
  fact: GslbFact;
  reading: FactReading;
  /** One of the former group has the same name: k8gb leaves that one alone once it was told to move it. */
  hasTwin: boolean;
};

type Index = {
  byService: ReadonlyMap<ServiceKey, readonly string[]>;
  /** Those that leave it to another object to say which services they stand for, by `<kind> <namespace>/<name>`. */
  byReference: ReadonlyMap<string, readonly string[]>;
};

const indexOf = memoByMap((gslbs: ReadonlyMap<string, GslbFact>): Index => {
  const byService = new Map<ServiceKey, string[]>();
  const byReference = new Map<string, string[]>();
  for (const [key, fact] of gslbs) {
    const services = namedBy(fact);
    services.forEach(service => add(byService, service, key));
    const { reference: to } = fact;
    if (services.size === 0 && to) {
      add(byReference, `${to.kind} ${to.namespace}/${to.name}`, key);
    }
  }
  return { byService, byReference };
});

function add(index: Map<string, string[]>, name: string, key: string): void {
  const known = index.get(name);
  if (known) {
    known.push(key);
  } else {
    index.set(name, [key]);
  }
}

/** Keys of the Gslbs that stand for a service in any cluster, sorted. */
export function gslbsFor(
  service: ServiceKey,
  clusters: readonly ClusterPicture[],
): string[] {
  const keys = clusters.flatMap(cluster => {
    const leading = [
      ...ingressesTo(cluster, service).map(i => `Ingress ${keyOf(i)}`),
      ...routesTo(cluster, service).map(r => `HTTPRoute ${keyOf(r)}`),
    ];
    return GSLBS.flatMap(resource => {
      const { byService, byReference } = indexOf(cluster.facts(resource));
      return [
        ...(byService.get(service) ?? []),
        ...leading.flatMap(name => byReference.get(name) ?? []),
      ];
    });
  });
  return [...new Set(keys)].sort();
}

/** Whether a cluster has Gslbs that leave it to other objects to say which services they stand for. */
export function refersToOthers(cluster: ClusterPicture): boolean {
  return GSLBS.some(
    resource => indexOf(cluster.facts(resource)).byReference.size > 0,
  );
}

/** The Gslb of a name in every cluster that has it, in the order of the clusters. */
export function copiesOf(
  key: string,
  clusters: readonly ClusterPicture[],
): Copy[] {
  return clusters.flatMap(cluster => {
    const found = GSLBS.flatMap(resource => {
      const fact = cluster.facts(resource).get(key);
      return fact ? [{ fact, reading: cluster.reading(resource) }] : [];
    });
    return found
      .slice(0, 1)
      .map(first => ({ cluster, hasTwin: found.length > 1, ...first }));
  });
}

/** Hosts of one copy that lead to the service. */
export function hostsFor(service: ServiceKey, { cluster, fact }: Copy) {
  const hosts = hostsIn(cluster, fact);
  const { status } = fact;
  const leading = fact.annotated.includes(service)
    ? [
        ...hosts.map(({ host }) => host),
        ...Object.keys(status?.health ?? {}),
        ...Object.keys(status?.records ?? {}),
      ]
    : hosts
        .filter(({ services }) => services.includes(service))
        .map(({ host }) => host);
  return new Set(leading.filter(host => host !== ''));
}

/** What each host leads to: as the Gslb says, else as what it refers to says. */
export function hostsIn(
  cluster: ClusterPicture,
  fact: GslbFact,
): GslbFact['hosts'] {
  const { reference } = fact;
  if (fact.hosts.length > 0 || !reference) {
    return fact.hosts;
  }
  const key = `${reference.namespace}/${reference.name}`;
  if (reference.kind === 'Ingress') {
    return cluster.facts(INGRESSES).get(key)?.rules ?? [];
  }
  const route =
    reference.kind === 'HTTPRoute'
      ? cluster.facts(HTTP_ROUTES).get(key)
      : undefined;
  const services = (route?.rules ?? []).flatMap(({ backends }) =>
    backends.map(({ namespace, name }) => `${namespace}/${name}`),
  );
  return (route?.hostnames ?? []).map(host => ({ host, services }));
}

/** Services that a copy stands for, as far as it and what it refers to say. */
export function servicesOf({ cluster, fact }: Copy): ReadonlySet<ServiceKey> {
  return new Set([
    ...fact.annotated,
    ...hostsIn(cluster, fact).flatMap(h => h.services),
  ]);
}

function namedBy({ hosts, annotated }: GslbFact): ReadonlySet<ServiceKey> {
  return new Set([...annotated, ...hosts.flatMap(h => h.services)]);
}
