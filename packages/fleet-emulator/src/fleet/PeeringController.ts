import { DEMO_CLUSTERS } from '../demo/DemoCluster';
import type { DemoCluster } from '../demo/DemoCluster';
import { joinedBy } from '../demo/objects/peeringObjects';
import { peeringStatus } from '../demo/objects/peeringStatus';
import type {
  PeeringHealth,
  PublishedHost,
} from '../demo/objects/peeringStatus';
import { publishedHosts } from '../demo/publishedHosts';
import { DEMO_PEERING_FAULTS } from '../demo/peeringFaults';
import type { EmulatedCluster } from '../kube/EmulatedCluster';
import { isRecord } from '../kube/model/KubeObject';
import type { MeshConditions } from '../mesh';
import { DEMO_MANAGER } from './loadDemo';
import { syncFederation } from './syncFederation';

/** As often as the real controller probes. */
const PROBE_INTERVAL_MS = 60_000;
/** How long after an event of the lab the next probe comes. */
const SOON_MS = 500;

const HEALTHY_SINCE_MS = 9 * 24 * 3600 * 1000;

/** One direction of a joint. */
type Direction = {
  from: DemoCluster;
  to: DemoCluster;
  kind: 'IstioMulticluster' | 'IstioFederation';
  /** False: nobody probes, so the last result grows old. */
  probing: boolean;
  health: PeeringHealth;
  since: number;
  fetchedAt: number;
  /** Whether the module has lost what it had fetched. */
  lost: boolean;
};

/**
 * Does what the istio module of every cluster does: probes the clusters that it is joined to once
 * a minute and writes down what it found. A cluster that is away probes nobody, so what it said
 * grows old.
 */
export class PeeringController {
  readonly #directions: Direction[];
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;

  constructor(
    private readonly clusters: ReadonlyMap<string, EmulatedCluster>,
    private readonly conditions: MeshConditions,
    private readonly now: () => number,
  ) {
    this.#directions = allDirections(now());
    for (const fault of DEMO_PEERING_FAULTS)
      if (fault.health === 'broken')
        conditions.setLinkBroken(
          fault.from,
          fault.to,
          true,
          now() - fault.sinceMsAgo,
        );
  }

  start(): void {
    this.#timer = setInterval(() => this.probe(), PROBE_INTERVAL_MS);
  }

  /** Probes in a moment, once for however many calls. */
  probeSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.probe();
    }, SOON_MS);
  }

  /** Every cluster that is there probes those it is joined to. */
  probe(): void {
    for (const direction of this.#directions) {
      const { from, to, probing } = direction;
      if (probing && !this.conditions.isAway(from.name))
        this.#write(direction, this.conditions.isAway(to.name));
    }
  }

  /** Lets one side of a joint forget, or fetch again, what the other one published. */
  setMetadataLost(from: string, to: string, lost: boolean): void {
    for (const direction of this.#directions)
      if (direction.from.name === from && direction.to.name === to)
        direction.lost = lost;
    this.probe();
  }

  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
  }

  /** What a federated cluster publishes, as far as it can be fetched: a cluster that is away is taken by its cache. */
  #published({ from, to, lost }: Direction, away: boolean): PublishedHost[] {
    if (lost) return [];
    const { store } = this.clusters.get(away ? from.name : to.name)!;
    if (!away) return publishedHosts(to, store.list('v1', 'Service'));
    const cached = store.get(
      'deckhouse.io/v1alpha1',
      'IstioFederation',
      to.name,
    );
    return cachedHosts(cached?.status);
  }

  #write(direction: Direction, away: boolean): void {
    const { from, to, kind } = direction;
    const at = this.now();
    const broken = this.conditions.unreachableSince(from.name, to.name);
    const health = broken === undefined ? 'healthy' : 'broken';
    if (health !== direction.health) direction.since = at;
    direction.health = health;
    // The metadata of a cluster whose gateway alone fails can still be fetched.
    if (!away) direction.fetchedAt = at;
    const { store } = this.clusters.get(from.name)!;
    const object = store.get('deckhouse.io/v1alpha1', kind, to.name);
    if (!object) return;
    const published =
      kind === 'IstioFederation' ? this.#published(direction, away) : [];
    const { metadataCache, ...status } = peeringStatus({
      published,
      kind,
      from,
      to,
      health: away ? 'away' : health,
      probedAt: at,
      fetchedAt: direction.fetchedAt,
      since: direction.since,
    });
    store.put(
      {
        ...object,
        status: direction.lost ? status : { metadataCache, ...status },
      },
      { manager: DEMO_MANAGER },
    );
    if (kind === 'IstioFederation')
      syncFederation(this.clusters.get(from.name)!, to, published);
  }
}

function cachedHosts(status: unknown): PublishedHost[] {
  const cache = isRecord(status) ? status.metadataCache : undefined;
  const details = isRecord(cache) ? cache.private : undefined;
  const hosts = isRecord(details) ? details.publicServices : undefined;
  return Array.isArray(hosts) ? (hosts as PublishedHost[]) : [];
}

function allDirections(now: number): Direction[] {
  return DEMO_CLUSTERS.flatMap(from =>
    DEMO_CLUSTERS.flatMap((to): Direction[] => {
      const kind = from === to ? undefined : joinedBy(from, to);
      if (!kind) return [];
      const fault = DEMO_PEERING_FAULTS.find(
        f => f.from === from.name && f.to === to.name,
      );
      return [
        {
          from,
          to,
          kind,
          probing: fault?.probing ?? true,
          health: fault?.health ?? 'healthy',
          since: now - (fault?.sinceMsAgo ?? HEALTHY_SINCE_MS),
          fetchedAt: now - (fault?.probedMsAgo ?? 0),
          lost: false,
        },
      ];
    }),
  );
}
