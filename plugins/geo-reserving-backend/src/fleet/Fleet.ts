/**
 * All clusters, watched side by side.
 *
 * Reading takes no lock and never waits: `snapshot()` hands out what was published last. Publication happens at
 * most every `coalesceMs` when something changed, and once a second when only ages did. A snapshot never changes;
 * maps, and whole clusters, that did not change keep their identity from one snapshot to the next.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Concern,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { RegionSetting } from '../survey/types';
import { ClusterWatcher } from './cluster/ClusterWatcher';
import { Dirty } from './cluster/Dirty';
import { duplicateUuids } from './cluster/duplicateUuids';
import type { ClusterConnectionConfig } from './connection/ClusterConnectionConfig';
import { Semaphore } from './connection/Semaphore';
import type { ClusterFacts } from './facts';
import { NO_METRICS } from './FleetMetrics';
import type { FleetMetrics } from './FleetMetrics';
import { DEFAULT_TIMING } from './FleetTiming';
import type { FleetTiming } from './FleetTiming';
import { RESOURCE_TABLE } from './resources/resourceTable';

/** What changed: in which clusters, and which services (`namespace/name`) may look different now. */
export type FleetChange = {
  clusters: ReadonlySet<string>;
  services: ReadonlySet<string> | 'all';
};

/** Settings of a {@link Fleet}. */
export type FleetOptions = {
  /** Names are unique; the configuration sees to that. */
  clusters: readonly ClusterConnectionConfig[];
  regions: readonly RegionSetting[];
  /** Resources to watch besides the table's; whoever declared them reads them with `declaredFacts`. */
  declared?: readonly WatchedResource<any>[];
  logger: LoggerService;
  metrics?: FleetMetrics;
  now?: () => number;
  random?: () => number;
  timing?: Partial<FleetTiming>;
};

/** Resources of the table are watched whether anybody declares them or not. */
const ROWS: ReadonlySet<WatchedResource<any>> = new Set(
  Object.values(RESOURCE_TABLE),
);

/** Ages are published this often when nothing else is. */
const AGES_EVERY_MS = 1_000;

type Listener = (change: FleetChange) => void;

export class Fleet {
  private readonly timing: FleetTiming;
  private readonly watchers: readonly ClusterWatcher[];
  private readonly listeners = new Set<Listener>();
  private published: readonly ClusterFacts[];
  private dirty = new Dirty();
  private readonly dirtyClusters = new Set<string>();
  private readonly aged = new Set<string>();
  private flushing?: NodeJS.Timeout;
  private ageing?: NodeJS.Timeout;
  private stopping = new AbortController();
  private running?: Promise<unknown>;

  constructor(private readonly o: FleetOptions) {
    this.timing = { ...DEFAULT_TIMING, ...o.timing };
    const lists = new Semaphore(
      this.timing.concurrentLists,
      this.timing.listPatienceMs,
    );
    this.watchers = o.clusters.map(cluster => this.watcher(cluster, lists));
    this.published = this.watchers.map(watcher => watcher.publish());
  }

  /** Begins to watch; returns at once and never fails, whatever the clusters do. */
  start(signal?: AbortSignal): void {
    if (this.running) {
      return;
    }
    const stop = () => this.stopping.abort(new Error('the fleet was stopped'));
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) {
      stop();
    }
    this.ageing = setInterval(() => this.publishAges(), AGES_EVERY_MS);
    this.running = Promise.all(
      this.watchers.map(watcher => watcher.run(this.stopping.signal)),
    ).finally(() => {
      clearInterval(this.ageing);
      clearTimeout(this.flushing);
      signal?.removeEventListener('abort', stop);
    });
  }

  /** Ends all watching and resolves when every connection is closed. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the fleet was stopped'));
    await this.running;
  }

  /** The facts as published last, one entry per configured cluster, in the configured order. */
  snapshot(): readonly ClusterFacts[] {
    return this.published;
  }

  /** The way to one cluster, for writes; undefined when none of that name is configured. */
  requestsTo(cluster: string): ClusterWatcher['requests'] | undefined {
    return this.watchers.find(({ name }) => name === cluster)?.requests;
  }

  /** Calls `listener` after each publication that changed more than ages; returns how to stop it. */
  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private watcher(
    cluster: ClusterConnectionConfig,
    lists: Semaphore,
  ): ClusterWatcher {
    const region = this.o.regions.find(r => r.name === cluster.region);
    return new ClusterWatcher({
      cluster,
      regionLabels: region?.labels ?? [cluster.region],
      declared: [...new Set(this.o.declared)].filter(r => !ROWS.has(r)),
      lists,
      timing: this.timing,
      now: this.o.now ?? Date.now,
      random: this.o.random ?? Math.random,
      logger: this.o.logger,
      metrics: this.o.metrics ?? NO_METRICS,
      onConcern: concern => this.concern(cluster.name, concern),
      onAge: () => this.aged.add(cluster.name),
      onIdentity: () => this.compareUuids(),
    });
  }

  private compareUuids(): void {
    const uuids = new Map<string, string>();
    for (const { name, uuid } of this.watchers) {
      if (uuid !== undefined) {
        uuids.set(name, uuid);
      }
    }
    const contradictions = duplicateUuids(uuids);
    for (const watcher of this.watchers) {
      watcher.contradict(contradictions.get(watcher.name));
    }
  }

  private concern(cluster: string, concern: Concern): void {
    this.dirty.add(concern, cluster);
    this.dirtyClusters.add(cluster);
    this.flushing ??= setTimeout(() => this.flush(), this.timing.coalesceMs);
  }

  private flush(): void {
    this.flushing = undefined;
    const before = this.published;
    this.publish(new Set([...this.dirtyClusters, ...this.aged]));
    const change: FleetChange = {
      clusters: new Set(this.dirtyClusters),
      // A service that went away is only in the snapshot before.
      services: this.dirty.resolve([...before, ...this.published]),
    };
    this.dirty = new Dirty();
    this.dirtyClusters.clear();
    this.tell(change);
  }

  private publishAges(): void {
    if (this.aged.size > 0 && this.flushing === undefined) {
      this.publish(this.aged);
    }
  }

  private publish(clusters: ReadonlySet<string>): void {
    this.published = this.watchers.map((watcher, i) =>
      clusters.has(watcher.name) ? watcher.publish() : this.published[i],
    );
    this.aged.clear();
  }

  /** One listener's fault is not another's. */
  private tell(change: FleetChange): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(change);
      } catch (error) {
        this.o.logger.error(
          'a listener of fleet changes failed',
          error instanceof Error ? error : undefined,
        );
      }
    }
  }
}
