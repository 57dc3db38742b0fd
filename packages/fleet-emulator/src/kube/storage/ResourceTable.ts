import { KubeObject } from '../model/KubeObject';
import { ResourceHistory, StoredEvent } from './ResourceHistory';

/** The objects of one resource by key, their order, and their last changes. */
export class ResourceTable {
  readonly history: ResourceHistory;
  readonly #objects = new Map<string, KubeObject>();
  readonly #watchers = new Set<() => void>();
  #sortedKeys: string[] | undefined;

  constructor(historyLimit: number, revision: number) {
    this.history = new ResourceHistory(historyLimit, revision);
  }

  get(key: string): KubeObject | undefined {
    return this.#objects.get(key);
  }

  /** Objects by key, in the order of a list: namespace, then name. */
  entries(): (readonly [string, KubeObject])[] {
    this.#sortedKeys ??= [...this.#objects.keys()].sort(byBytes);
    return this.#sortedKeys.map(key => [key, this.#objects.get(key)!] as const);
  }

  /**
   * The table as it was at a revision, in order, by undoing later changes;
   * undefined when these are no longer remembered.
   */
  entriesAt(revision: number): (readonly [string, KubeObject])[] | undefined {
    const later = this.history.after(revision);
    if (!later) return undefined;
    if (later.length === 0) return this.entries();
    const past = new Map(this.#objects);
    for (const event of [...later].reverse()) {
      const key = objectKey(event.object);
      if (event.previous) past.set(key, event.previous);
      else past.delete(key);
    }
    return [...past].sort(([a], [b]) => byBytes(a, b));
  }

  /** Makes a change happen and wakes whoever watches. */
  apply(event: StoredEvent): void {
    const key = objectKey(event.object);
    if (event.type === 'DELETED') this.#objects.delete(key);
    else this.#objects.set(key, event.object);
    if (event.type !== 'MODIFIED') this.#sortedKeys = undefined;
    this.history.append(event);
    for (const wake of [...this.#watchers]) wake();
  }

  /** Calls `wake` after every change; returns the function that ends that. */
  watch(wake: () => void): () => void {
    this.#watchers.add(wake);
    return () => this.#watchers.delete(wake);
  }
}

/** The key of an object inside its resource; a cluster-scoped one has no namespace. */
export function objectKey(object: KubeObject): string {
  return keyOf(object.metadata.name, object.metadata.namespace);
}

/** The key for a name and, for namespaced resources, a namespace. */
export function keyOf(name: string, namespace?: string): string {
  return namespace ? `${namespace}/${name}` : name;
}

function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
