import type { OpenWork } from '../database/operations/OperationStore';

/** Clusters that must not count as serving yet, by service (`namespace/name`). */
export type ConvergingClusters = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which clusters are owed something, from memory: as the database said a second ago. A debt is written down long
 * before its cluster is back, so a second does not matter.
 */
export class Converging {
  #current: ConvergingClusters = new Map();
  readonly #listeners = new Set<(services: ReadonlySet<string>) => void>();

  current(): ConvergingClusters {
    return this.#current;
  }

  /** Tells services whose clusters are others than before. @returns a function that ends it */
  onChange(listener: (services: ReadonlySet<string>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes what the database says now. */
  update(work: readonly OpenWork[]): void {
    const before = this.#current;
    const after = new Map(
      work
        .filter(({ clusters }) => clusters.length > 0)
        .map(({ service, clusters }) => [
          `${service.namespace}/${service.name}`,
          new Set(clusters),
        ]),
    );
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      key => !areEqual(before.get(key), after.get(key)),
    );
    if (changed.length === 0) return;
    this.#current = after;
    this.#listeners.forEach(listener => listener(new Set(changed)));
  }
}

function areEqual(
  a: ReadonlySet<string> = new Set(),
  b: ReadonlySet<string> = new Set(),
): boolean {
  return a.size === b.size && [...a].every(one => b.has(one));
}
