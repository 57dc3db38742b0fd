/**
 * Clusters that hold one object each for a service, as far as writes can tell: a value, a resourceVersion that every
 * write raises, the generation annotation, and who wrote it. In memory, exact, and without time.
 */
import { isDeepStrictEqual } from 'util';

export type StoredObject = {
  value: unknown;
  resourceVersion: number;
  generation: number;
  manager: string;
};

/** A write that took place. */
export type Put = {
  cluster: string;
  by: string;
  generation: number;
  before: unknown;
  after: unknown;
};

export type PutOutcome = 'written' | 'changed-meanwhile' | 'no-answer';

export class ScriptedFleet {
  readonly #objects = new Map<string, StoredObject>();
  readonly #down = new Set<string>();
  /** Every write that took place, in order. */
  readonly puts: Put[] = [];

  constructor(clusters: readonly string[], value: unknown) {
    for (const cluster of clusters)
      this.#objects.set(cluster, {
        value,
        resourceVersion: 1,
        generation: 0,
        manager: 'helm',
      });
  }

  get clusters(): string[] {
    return [...this.#objects.keys()];
  }

  takeDown(cluster: string): void {
    this.#down.add(cluster);
  }

  bringUp(cluster: string): void {
    this.#down.delete(cluster);
  }

  answers(cluster: string): boolean {
    return this.#objects.has(cluster) && !this.#down.has(cluster);
  }

  /** What is there, whether it answers or not. */
  peek(cluster: string): StoredObject {
    const object = this.#objects.get(cluster);
    if (!object) throw new Error(`no cluster ${cluster}`);
    return object;
  }

  /** Reads over the network; undefined when nobody answers. */
  read(cluster: string): StoredObject | undefined {
    return this.answers(cluster) ? this.peek(cluster) : undefined;
  }

  /** A conditional write: only over the revision that was read. */
  put(
    cluster: string,
    over: number,
    next: Omit<StoredObject, 'resourceVersion'>,
  ): PutOutcome {
    if (!this.answers(cluster)) return 'no-answer';
    const before = this.peek(cluster);
    if (before.resourceVersion !== over) return 'changed-meanwhile';
    this.#objects.set(cluster, { ...next, resourceVersion: over + 1 });
    this.puts.push({
      cluster,
      by: next.manager,
      generation: next.generation,
      before: before.value,
      after: next.value,
    });
    return 'written';
  }

  /** Somebody edits it, who knows nothing of fences. */
  edit(cluster: string, manager: string, value: unknown): void {
    const { resourceVersion, generation } = this.peek(cluster);
    this.put(cluster, resourceVersion, { value, generation, manager });
  }

  values(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.#objects].map(([cluster, { value }]) => [cluster, value]),
    );
  }

  /** Writes that changed a value; those that only raise a generation are left out. */
  effects(): Put[] {
    return this.puts.filter(p => !isDeepStrictEqual(p.before, p.after));
  }
}
