/** Parts of a map: what one change costs is a part's share of the objects, so there are many; each costs a little. */
const PARTS = 64;

const EMPTY = new Map<string, never>();

/**
 * Objects by key (`namespace/name`), in parts by their namespace. It never changes.
 *
 * What is derived from it is derived part by part: a part keeps its identity from one map to the next
 * while nothing in it changes, and everything of one namespace is in one part.
 */
export class PartedMap<F> implements ReadonlyMap<string, F> {
  readonly size: number;

  constructor(readonly parts: readonly ReadonlyMap<string, F>[]) {
    this.size = parts.reduce((sum, part) => sum + part.size, 0);
  }

  get(key: string): F | undefined {
    return this.parts[partAt(namespaceOf(key))].get(key);
  }

  has(key: string): boolean {
    return this.parts[partAt(namespaceOf(key))].has(key);
  }

  *entries(): MapIterator<[string, F]> {
    for (const part of this.parts) yield* part;
  }

  *keys(): MapIterator<string> {
    for (const part of this.parts) yield* part.keys();
  }

  *values(): MapIterator<F> {
    for (const part of this.parts) yield* part.values();
  }

  [Symbol.iterator](): MapIterator<[string, F]> {
    return this.entries();
  }

  forEach(
    tell: (value: F, key: string, map: ReadonlyMap<string, F>) => void,
  ): void {
    for (const [key, value] of this.entries()) tell(value, key, this);
  }
}

/** The same while it is written to: what was handed out is copied before it changes, one part at a time. */
export class PartedMapBuilder<F> {
  readonly #parts: ReadonlyMap<string, F>[] = Array(PARTS).fill(EMPTY);
  /** Parts that nobody else has, by their place. */
  readonly #own = new Map<number, Map<string, F>>();
  #published?: PartedMap<F>;

  get size(): number {
    return this.#parts.reduce((sum, part) => sum + part.size, 0);
  }

  get(key: string): F | undefined {
    return this.#parts[partAt(namespaceOf(key))].get(key);
  }

  set(key: string, fact: F): void {
    this.#ownPart(key).set(key, fact);
  }

  delete(key: string): void {
    this.#ownPart(key).delete(key);
  }

  keys(): string[] {
    return this.#parts.flatMap(part => [...part.keys()]);
  }

  values(): F[] {
    return this.#parts.flatMap(part => [...part.values()]);
  }

  /** The present map; the same object as before when nothing changed. */
  publish(): PartedMap<F> {
    if (!this.#published) {
      this.#own.clear();
      this.#published = new PartedMap([...this.#parts]);
    }
    return this.#published;
  }

  #ownPart(key: string): Map<string, F> {
    this.#published = undefined;
    const at = partAt(namespaceOf(key));
    const own = this.#own.get(at) ?? new Map(this.#parts[at]);
    this.#own.set(at, own);
    this.#parts[at] = own;
    return own;
  }
}

/** What may be derived on its own: all parts of a map that has some, else the map. */
export function partsOf<F>(
  map: ReadonlyMap<string, F>,
): readonly ReadonlyMap<string, F>[] {
  return map instanceof PartedMap ? map.parts : [map];
}

/** Parts of two maps that are about the same namespaces. */
export function partsOfBoth<A, B>(
  a: ReadonlyMap<string, A>,
  b: ReadonlyMap<string, B>,
): readonly (readonly [ReadonlyMap<string, A>, ReadonlyMap<string, B>])[] {
  return a instanceof PartedMap && b instanceof PartedMap
    ? a.parts.map((part, i) => [part, b.parts[i]])
    : [[a, b]];
}

/** The part with everything of a namespace, and perhaps of others. */
export function partOf<F>(
  map: ReadonlyMap<string, F>,
  namespace: string,
): ReadonlyMap<string, F> {
  return map instanceof PartedMap ? map.parts[partAt(namespace)] : map;
}

/** Objects without a namespace are all in one part. */
function namespaceOf(key: string): string {
  const slash = key.indexOf('/');
  return slash < 0 ? '' : key.slice(0, slash);
}

/** FNV-1a: few collisions on names that differ in a digit. */
function partAt(namespace: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < namespace.length; i++) {
    hash = Math.imul(hash ^ namespace.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % PARTS;
}
