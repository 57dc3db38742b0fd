import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterFacts, RememberedPlacement } from '../fleet/facts';
import { PollLoop, type PollTiming } from '../runtime/PollLoop';
import { currentPlacements } from './currentPlacements';
import type { PlacementStore } from './PlacementStore';

/** Placements change seldom; one write a minute loses little when the process is killed. */
const TIMING: PollTiming = {
  intervalMs: 60_000,
  deadlineMs: 20_000,
  maxBackoffMs: 10 * 60_000,
};
/** Until something could be written: clusters connect within seconds, and the process may not live long. */
const FIRST_INTERVAL_MS = 5_000;
/** A cluster that has been away for a month is not coming back as it was. */
const RETENTION_MS = 30 * 24 * 3_600_000;
/** What did not change is written again this often: only to be known to be there still. */
const REFRESH_MS = 3_600_000;
/** 100 clusters of 2,000 services. */
const MAX_PLACEMENTS = 200_000;

/** What a {@link PlacementMemory} needs. */
export type PlacementMemoryOptions = {
  store: PlacementStore;
  snapshot: () => readonly ClusterFacts[];
  /** Keys of the services that are known now. */
  services: () => ReadonlySet<string>;
  /** Names of the clusters that are configured. */
  clusters: readonly string[];
  logger: LoggerService;
  now: () => number;
  /** Called when what is remembered has been read. */
  onRead: () => void;
  timing?: Partial<PollTiming>;
};

/**
 * Remembers which services stood in which cluster.
 *
 * It reads once, then writes at most once a minute, and of a cluster that holds the same services as
 * before once an hour: a fleet has a hundred thousand of them, and few come or go. Without a database
 * the portal still works: it only cannot tell what a cluster held that has been away since the start.
 */
export class PlacementMemory {
  readonly #options: PlacementMemoryOptions;
  readonly #loop: PollLoop;
  #remembered: readonly RememberedPlacement[] = [];
  #isRead = false;
  #hasWritten = false;
  /** What was written of each cluster, and when. */
  readonly #written = new Map<string, { digest: string; at: number }>();

  constructor(options: PlacementMemoryOptions) {
    this.#options = options;
    const then = { ...TIMING, ...options.timing };
    const first = {
      ...then,
      intervalMs: Math.min(then.intervalMs, FIRST_INTERVAL_MS),
    };
    this.#loop = new PollLoop({
      what: 'The database',
      timing: () => (this.#hasWritten ? then : first),
      act: signal => this.#run(signal),
      onFailure: (error, inARow) => {
        if (inARow > 1) return;
        options.logger.warn(`placements not remembered: ${error}`);
      },
    });
  }

  /** Starts reading and writing; returns at once. */
  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** What an earlier life of the process saw, of the clusters that are configured. */
  remembered(): readonly RememberedPlacement[] {
    return this.#remembered;
  }

  async #run(signal: AbortSignal): Promise<void> {
    if (!this.#isRead) await this.#read();
    if (!signal.aborted) await this.#write(signal);
  }

  async #read(): Promise<void> {
    const { store, clusters, onRead } = this.#options;
    const all = await store.read(MAX_PLACEMENTS);
    const configured = new Set(clusters);
    this.#remembered = all.filter(({ cluster }) => configured.has(cluster));
    this.#isRead = true;
    onRead();
  }

  async #write(signal: AbortSignal): Promise<void> {
    const { store, snapshot, services, now } = this.#options;
    const known = services();
    for (const cluster of snapshot()) {
      if (signal.aborted) return;
      const placements = currentPlacements(cluster, known)?.slice(
        0,
        MAX_PLACEMENTS,
      );
      const digest = placements && digestOf(placements);
      if (placements && digest && this.#isNews(cluster.name, digest)) {
        await store.replaceCluster(cluster.name, placements);
        this.#forget(cluster.name, placements);
        this.#written.set(cluster.name, { digest, at: now() });
        this.#hasWritten = true;
      }
    }
    await store.forgetBefore(now() - RETENTION_MS);
  }

  #isNews(cluster: string, digest: string): boolean {
    const written = this.#written.get(cluster);
    return (
      written?.digest !== digest ||
      Math.abs(this.#options.now() - written.at) >= REFRESH_MS
    );
  }

  /** A service that was taken out of a cluster on purpose is not expected there any more. */
  #forget(cluster: string, placements: readonly RememberedPlacement[]): void {
    const there = new Set(placements.map(keyOf));
    const kept = this.#remembered.filter(
      one => one.cluster !== cluster || there.has(keyOf(one)),
    );
    if (kept.length !== this.#remembered.length) this.#remembered = kept;
  }
}

function keyOf({ service }: RememberedPlacement): string {
  return `${service.namespace}/${service.name}`;
}

/** The same for the same services. */
function digestOf(placements: readonly RememberedPlacement[]): string {
  const hash = createHash('sha256');
  for (const placement of placements) hash.update(`${keyOf(placement)}\n`);
  return hash.digest('base64');
}
