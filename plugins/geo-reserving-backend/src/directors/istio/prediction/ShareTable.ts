/** Names that many tables have in common. */
export type Names = {
  list: readonly string[];
  at: ReadonlyMap<string, number>;
};

/** Each name once, in the order of first appearance. */
export function namesOf(all: Iterable<string>): Names {
  const list = [...new Set(all)];
  return { list, at: new Map(list.map((name, at) => [name, at])) };
}

/**
 * Percent by name. A fleet has many predictions over the same clusters, so the names are held once
 * and each table is a row of numbers.
 */
export class ShareTable {
  readonly percents: Float64Array;

  constructor(readonly names: Names) {
    this.percents = new Float64Array(names.list.length);
  }

  /** Percent of a name; 0 of one that is not in the table. */
  of(name: string): number {
    const at = this.names.at.get(name);
    return at === undefined ? 0 : this.percents[at];
  }

  raise(name: string, by: number): void {
    const at = this.names.at.get(name);
    if (at !== undefined) {
      this.percents[at] += by;
    }
  }

  toRecord(): Record<string, number> {
    return Object.fromEntries(
      this.names.list.map((name, at) => [name, this.percents[at]]),
    );
  }
}
