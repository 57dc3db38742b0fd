/** What is broken outside of any object: clusters that are gone, and links between clusters. */
export class MeshConditions {
  /** Since when, in milliseconds since the epoch. */
  readonly #away = new Map<string, number>();
  readonly #links = new Map<string, number>();
  readonly #unheard = new Map<string, number>();

  /** A cluster that is away serves nobody and asks for nothing. */
  setAway(cluster: string, away: boolean, at: number): void {
    change(this.#away, cluster, away, at);
  }

  /** Breaks or mends the way from one cluster to another; the way back is another link. */
  setLinkBroken(from: string, to: string, broken: boolean, at: number): void {
    change(this.#links, linkKey(from, to), broken, at);
  }

  /** Whether the agents of one cluster hear another one: what they knew of it they go on with. */
  setUnheard(from: string, to: string, unheard: boolean, at: number): void {
    change(this.#unheard, linkKey(from, to), unheard, at);
  }

  isAway(cluster: string): boolean {
    return this.#away.has(cluster);
  }

  /** Since when a cluster cannot be reached from another one; undefined: it can. */
  unreachableSince(from: string, to: string): number | undefined {
    const times = [this.#away.get(to), this.#links.get(linkKey(from, to))];
    const known = times.filter((t): t is number => t !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  /** Since when a cluster is not heard by another one, because it is away or by itself; undefined: it is heard. */
  unheardSince(from: string, to: string): number | undefined {
    const times = [this.#away.get(to), this.#unheard.get(linkKey(from, to))];
    const known = times.filter((t): t is number => t !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  /** Text that differs whenever an answer may differ: what is broken, and whether it was noticed. */
  signature(now: number, noticedAfterMs: number): string {
    const part = (all: ReadonlyMap<string, number>) =>
      [...all]
        .map(([key, at]) => `${key}=${now - at >= noticedAfterMs}`)
        .sort()
        .join();
    return `${part(this.#away)};${part(this.#links)}`;
  }
}

function change(
  all: Map<string, number>,
  key: string,
  on: boolean,
  at: number,
): void {
  if (!on) all.delete(key);
  else if (!all.has(key)) all.set(key, at);
}

function linkKey(from: string, to: string): string {
  return `${from}>${to}`;
}
