/** Which clusters new clients reach, in percent; with those who reach nobody it makes 100. */
export type Reached = {
  byCluster: Readonly<Record<string, number>>;
  unserved: number;
};

/** Gathers chances as they come; where a chance ends is a cluster or nobody. */
export class Tally {
  readonly #chances = new Map<string | undefined, number>();

  /** @param chance - of any unit, the same for all */
  add(cluster: string | undefined, chance: number): void {
    if (chance > 0)
      this.#chances.set(cluster, (this.#chances.get(cluster) ?? 0) + chance);
  }

  /** Adds what another one gathered. */
  addAll(other: Reached, factor: number): void {
    for (const [cluster, percent] of Object.entries(other.byCluster))
      this.add(cluster, percent * factor);
    this.add(undefined, other.unserved * factor);
  }

  /** With nothing gathered, nobody is reached. */
  reached(): Reached {
    const all = [...this.#chances.values()].reduce((sum, c) => sum + c, 0);
    const percent = (cluster: string | undefined) =>
      (100 * (this.#chances.get(cluster) ?? 0)) / all;
    if (all === 0) return { byCluster: {}, unserved: 100 };
    const clusters = [...this.#chances.keys()].filter(
      (name): name is string => name !== undefined,
    );
    return {
      byCluster: Object.fromEntries(clusters.map(c => [c, percent(c)])),
      unserved: percent(undefined),
    };
  }
}
