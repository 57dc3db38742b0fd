import { clientOutcomes, sumOutcomes } from './clientOutcomes';
import type { MeshView } from './clientOutcomes';
import { ClusterState } from './ClusterState';
import { demandAt } from './demandAt';
import { UNKNOWN_DESTINATION } from './Flow';
import type { Flow, ServiceKey } from './Flow';
import type { MeshCluster } from './MeshCluster';
import { MeshConditions } from './MeshConditions';
import type { Outcome } from './Outcome';
import type { ClusterReading } from './readCluster';

/** Requests that originate in each region for one service. */
export type MeshDemand = ServiceKey & {
  /** Requests per second by region. */
  byRegion: Readonly<Record<string, number>>;
};

/** Requests per second that a balancer outside brings into a cluster. */
export type MeshEntry = ServiceKey & { cluster: string; rps: number };

/** What a mesh consists of. */
export type MeshOptions = {
  clusters: readonly MeshCluster[];
  demand: readonly MeshDemand[];
  /** Where the balancer outside sends the customers of a lost region, nearest first. */
  nextRegions: Readonly<Record<string, readonly string[]>>;
  /**
   * What balancers bring into the clusters at an instant, on top of the demand. Only services that
   * are in the demand are looked at. Default: nothing.
   */
  entries?: (now: number) => readonly MeshEntry[];
  /** How long requests to something broken fail before it is ejected, in milliseconds. Default: 2000. */
  noticedAfterMs?: number;
};

/**
 * The emulated mesh: says how many requests flow from cluster to cluster for each service, by
 * what the clusters' own objects say now.
 *
 * It follows the data plane and not a formula: for a client in every zone it builds the endpoint
 * list that the client's own control plane would send, and lets requests pick from it. It knows
 * nothing of the portal's prediction, so that one can catch the other out. Retries are not
 * emulated: an error is the outcome of the first attempt.
 */
export class Mesh {
  readonly conditions = new MeshConditions();
  readonly #options: MeshOptions;
  readonly #view: MeshView;
  readonly #lastHeard = new Map<string, ClusterReading>();
  /** Outcomes by source cluster and service, valid for one signature of the conditions. */
  #known = new Map<string, Outcome[]>();
  #signature = '';

  constructor(options: MeshOptions) {
    this.#options = options;
    const forget = () => this.#known.clear();
    this.#view = {
      clusters: new Map(
        options.clusters.map(c => [c.name, new ClusterState(c, forget)]),
      ),
      conditions: this.conditions,
      lastHeard: (from, to) => this.#lastHeard.get(`${from}>${to}`),
      noticedAfterMs: options.noticedAfterMs ?? 2000,
    };
  }

  /**
   * What flows at an instant; pairs with no requests are left out.
   *
   * @param now - milliseconds since the epoch
   */
  flows(now: number): Flow[] {
    this.#forgetOutdated(now);
    const entries = this.#options.entries?.(now) ?? [];
    return this.#options.demand.flatMap(demand =>
      [...this.#askedBy(demand, entries, now)].flatMap(([cluster, rps]) =>
        this.#outcomes(cluster, demand, now).map(o => flowOf(o, cluster, rps)),
      ),
    );
  }

  /**
   * Part of a service's requests that fail when they come into a cluster.
   *
   * @param now - milliseconds since the epoch
   */
  failing(service: ServiceKey, cluster: string, now: number): number {
    this.#forgetOutdated(now);
    return this.#outcomes(cluster, service, now)
      .filter(({ flag }) => flag !== 'none')
      .reduce((sum, { share }) => sum + share, 0);
  }

  /** Cuts or mends what the agents of one cluster hear of another: cut, they keep what they know of it now. */
  setHearing(from: string, to: string, hears: boolean, at: number): void {
    const key = `${from}>${to}`;
    const known = this.#view.clusters.get(to)?.reading;
    if (hears) this.#lastHeard.delete(key);
    else if (known && !this.#lastHeard.has(key))
      this.#lastHeard.set(key, known);
    this.conditions.setUnheard(from, to, !hears, at);
    this.#known.clear();
  }

  /** Stops listening to the clusters. */
  close(): void {
    for (const state of this.#view.clusters.values()) state.close();
  }

  #forgetOutdated(now: number): void {
    const signature = this.conditions.signature(now, this.#view.noticedAfterMs);
    if (signature !== this.#signature) this.#known.clear();
    this.#signature = signature;
  }

  /** Requests per second that customers send into each living cluster, by themselves or through a balancer. */
  #askedBy(
    demand: MeshDemand,
    entries: readonly MeshEntry[],
    now: number,
  ): Map<string, number> {
    const asked = new Map<string, number>();
    for (const [region, average] of Object.entries(demand.byRegion)) {
      const key = `${demand.namespace}/${demand.name}/${region}`;
      const rps = demandAt(average, key, now);
      const entrances = this.#entrances(region);
      for (const cluster of entrances)
        asked.set(cluster, (asked.get(cluster) ?? 0) + rps / entrances.length);
    }
    for (const { namespace, name, cluster, rps } of entries)
      if (namespace === demand.namespace && name === demand.name)
        asked.set(cluster, (asked.get(cluster) ?? 0) + rps);
    return asked;
  }

  /** Clusters through which a region's customers come in: the region's own, or those of the nearest living one. */
  #entrances(region: string): string[] {
    const next = this.#options.nextRegions[region] ?? [];
    for (const candidate of [region, ...next]) {
      const living = this.#options.clusters
        .filter(c => c.region === candidate)
        .map(c => c.name)
        .filter(name => !this.conditions.isAway(name));
      if (living.length > 0) return living;
    }
    return [];
  }

  #outcomes(cluster: string, service: ServiceKey, now: number): Outcome[] {
    const key = `${cluster}|${service.namespace}/${service.name}`;
    const known = this.#known.get(key);
    if (known) return known;
    const zones = this.#view.clusters.get(cluster)!.reading.zones;
    const places = zones.length > 0 ? zones : [{ region: '', zone: '' }];
    // Customers come in evenly through the zones of a cluster.
    const outcomes = sumOutcomes(
      places.flatMap(place =>
        clientOutcomes(this.#view, cluster, place, service, now).map(o => ({
          ...o,
          share: o.share / places.length,
        })),
      ),
    );
    this.#known.set(key, outcomes);
    return outcomes;
  }
}

function flowOf(outcome: Outcome, sourceCluster: string, asked: number): Flow {
  const [namespace, name = ''] = outcome.service.split('/');
  const rps = asked * outcome.share;
  return {
    service: { namespace, name },
    sourceCluster,
    destinationCluster: outcome.cluster ?? UNKNOWN_DESTINATION,
    rps,
    errors: outcome.flag === 'none' ? 0 : rps,
    flag: outcome.flag,
  };
}
