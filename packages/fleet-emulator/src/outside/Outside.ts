/**
 * The world in front of the clusters: nameservers and Gateways by which clients from outside find one of them.
 *
 * It follows the objects of the clusters and what is away, and knows nothing of how the portal reads them, so that one
 * can catch the other out.
 */
import type { MeshConditions } from '../mesh';
import { Gateways } from './gateway/Gateways';
import { at, records, text, texts } from './json';
import { listKind } from './listKind';
import { K8gb } from './k8gb/K8gb';
import { readGslbs } from './k8gb/readGslb';
import type { OutsideCluster } from './OutsideCluster';
import { Tally } from './Reached';
import type { Reached } from './Reached';
import { Zone } from './zone/Zone';

/** What the world outside consists of. */
export type OutsideOptions = {
  clusters: readonly OutsideCluster[];
  /** k8gb's geo tag by cluster. */
  geoTags: ReadonlyMap<string, string>;
  conditions: Pick<MeshConditions, 'isAway'>;
};

/** Where new clients of one host get to. */
export type HostReached = Reached & {
  host: string;
  /** Who answers for the host. */
  via: 'k8gb' | 'zone';
};

export class Outside {
  readonly k8gb: K8gb;
  readonly zone: Zone;
  readonly gateways: Gateways;

  constructor(private readonly options: OutsideOptions) {
    const { clusters, conditions } = options;
    this.k8gb = new K8gb(options);
    this.zone = new Zone(clusters, conditions);
    this.gateways = new Gateways(clusters, conditions);
  }

  /** Hosts under which a service is reached in any cluster, sorted. @param key - `namespace/name` */
  hostsOf(key: string): string[] {
    const hosts = this.options.clusters.flatMap(cluster =>
      hostsIn(cluster, key),
    );
    return [...new Set(hosts)].filter(host => host !== '').sort();
  }

  /** Which clusters new clients enter, by each host of the service that somebody answers for. */
  entered(key: string): HostReached[] {
    return this.hostsOf(key).flatMap((host): HostReached[] => [
      ...(this.#hasGslb(host)
        ? [{ host, via: 'k8gb' as const, ...this.k8gb.reached(host) }]
        : []),
      ...(this.zone.has(host)
        ? [{ host, via: 'zone' as const, ...this.zone.reached(host) }]
        : []),
    ]);
  }

  /**
   * Which clusters new clients of a service are handed to: they enter by its hosts, each as often, and go through the
   * Gateways of the clusters where routes lead to it. Undefined: nobody outside answers for it.
   */
  reached(key: string): Reached | undefined {
    const ways = this.entered(key);
    if (ways.length === 0) return undefined;
    const tally = new Tally();
    for (const { byCluster, unserved } of ways) {
      tally.add(undefined, unserved);
      for (const [cluster, percent] of Object.entries(byCluster)) {
        const inside = this.gateways.entering(cluster, key);
        if (inside) tally.addAll(inside, percent / 100);
        else tally.add(cluster, percent);
      }
    }
    return tally.reached();
  }

  #hasGslb(host: string): boolean {
    return this.options.clusters.some(cluster =>
      readGslbs(cluster).some(({ hosts }) => hosts.some(h => h.host === host)),
    );
  }
}

function hostsIn(cluster: OutsideCluster, key: string): string[] {
  const ingresses = listKind(
    cluster,
    'networking.k8s.io/v1',
    'Ingress',
  ).flatMap(({ metadata: { namespace }, spec }) =>
    records(at(spec).rules)
      .filter(rule =>
        records(at(rule, 'http').paths).some(
          path =>
            `${namespace}/${text(at(path, 'backend', 'service').name)}` === key,
        ),
      )
      .map(rule => text(rule.host)),
  );
  const routes = listKind(
    cluster,
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
  ).flatMap(({ metadata: { namespace }, spec }) =>
    records(at(spec).rules)
      .flatMap(rule => records(rule.backendRefs))
      .some(
        ref => `${text(ref.namespace) || namespace}/${text(ref.name)}` === key,
      )
      ? texts(at(spec).hostnames)
      : [],
  );
  return [...ingresses, ...routes];
}
