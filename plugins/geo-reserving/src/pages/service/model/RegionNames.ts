import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';

/** Titles of regions and their fixed order, which also gives each its colour. */
export class RegionNames {
  private readonly titles: Map<string, string>;
  private readonly order: string[];

  constructor(regions: readonly { name: string; title: string }[]) {
    this.titles = new Map(regions.map(({ name, title }) => [name, title]));
    this.order = regions.map(({ name }) => name);
  }

  /** Reads them from a service's view; regions it does not list follow in order of name. */
  static of(view: ServiceView): RegionNames {
    const listed = view.fleetRegions ?? [];
    const known = new Set(listed.map(({ name }) => name));
    const others = [...mentioned(view)]
      .filter(name => !known.has(name))
      .sort()
      .map(name => ({ name, title: name }));
    return new RegionNames([...listed, ...others]);
  }

  /** What people call it; the name itself when nobody gave it a title. */
  title(name: string): string {
    return this.titles.get(name) ?? name;
  }

  /** Its place in the order; regions never heard of come last. */
  index(name: string): number {
    const index = this.order.indexOf(name);
    return index < 0 ? this.order.length : index;
  }

  /** Things of regions, in the order of the regions. */
  inOrder<T extends { region: string }>(things: readonly T[]): T[] {
    return [...things].sort(
      (a, b) =>
        this.index(a.region) - this.index(b.region) ||
        a.region.localeCompare(b.region),
    );
  }

  /** The names in their order, each once. */
  sorted(names: Iterable<string>): string[] {
    return [...new Set(names)].sort(
      (a, b) => this.index(a) - this.index(b) || a.localeCompare(b),
    );
  }
}

function mentioned(view: ServiceView): Set<string> {
  const { desired, configured, observed } = view.split;
  return new Set([
    ...view.placements.map(placement => placement.region),
    ...view.whatIf.map(loss => loss.region),
    ...[desired, configured, observed].flatMap(split =>
      split.known ? Object.keys(split.split) : [],
    ),
  ]);
}
