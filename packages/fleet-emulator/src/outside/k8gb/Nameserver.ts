import { Tally } from '../Reached';

/** What a nameserver holds for a host: addresses with the geo tag that they came with. */
export type HostRecord = {
  strategy: string;
  targets: readonly { tag: string; address: string }[];
  weights: ReadonlyMap<string, number>;
  ttl: number;
};

/** Chances of addresses to be the first in an answer, in any unit. */
export type FirstAddress = ReadonlyMap<string, number>;

/**
 * k8gb's CoreDNS in one cluster. It answers with what its controller last wrote, whether that one still runs or not.
 */
export class Nameserver {
  #records = new Map<string, HostRecord>();
  #local = new Map<string, readonly string[]>();

  /** Replaces everything that it holds. */
  load(
    records: ReadonlyMap<string, HostRecord>,
    local: ReadonlyMap<string, readonly string[]>,
  ): void {
    this.#records = new Map(records);
    this.#local = new Map(local);
  }

  /** Addresses of its own cluster for a host: what its peers ask for. Undefined: no such name. */
  localTargets(host: string): readonly string[] | undefined {
    return this.#local.get(host);
  }

  /** Everything it holds for a host. */
  record(host: string): HostRecord | undefined {
    return this.#records.get(host);
  }

  /**
   * Which address comes first, over many questions; undefined: NXDOMAIN.
   *
   * Addresses are shuffled evenly, unless each one of them carries a weight label: then whole groups are drawn by
   * weight, and where nothing can be drawn they stay in the order of their labels.
   */
  firstAddress(host: string): FirstAddress | undefined {
    const record = this.#records.get(host);
    if (!record || record.targets.length === 0) return undefined;
    const groups = weightGroups(record);
    if (!groups)
      return new Map(record.targets.map(({ address }) => [address, 1]));
    const drawable = groups.filter(({ weight }) => weight > 0);
    const first = new Map<string, number>();
    if (drawable.length === 0) first.set(groups[0].addresses[0], 1);
    for (const { weight, addresses } of drawable)
      first.set(addresses[0], (first.get(addresses[0]) ?? 0) + weight);
    return first;
  }
}

type Group = { label: string; weight: number; addresses: string[] };

/** Groups in the order of their labels; undefined where the labels do not cover the answer. */
function weightGroups({ targets, weights }: HostRecord): Group[] | undefined {
  const labelled = targets.filter(({ tag }) => weights.has(tag));
  if (weights.size === 0 || labelled.length < targets.length) return undefined;
  // A label is `weight-<tag>-<n>-<weight>`: a dash in a tag makes five pieces of four.
  if (labelled.some(({ tag }) => tag.includes('-'))) return undefined;
  const groups = new Map<string, Group>();
  for (const { tag, address } of labelled) {
    const weight = weights.get(tag)!;
    const label = `${tag}${weight}`;
    const group = groups.get(label) ?? { label, weight, addresses: [] };
    group.addresses.push(address);
    groups.set(label, group);
  }
  return [...groups.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** How often each address is reached when every one of several nameservers is asked as often. */
export function overNameservers(
  answers: readonly (FirstAddress | undefined)[],
): { address: string | undefined; chance: number }[] {
  const tally = new Tally();
  for (const answer of answers) {
    const all = [...(answer?.values() ?? [])].reduce((sum, c) => sum + c, 0);
    if (!answer) tally.add(undefined, 1);
    for (const [address, chance] of answer ?? [])
      tally.add(address, chance / all);
  }
  const { byCluster: byAddress, unserved } = tally.reached();
  return [
    ...Object.entries(byAddress).map(([address, chance]) => ({
      address,
      chance,
    })),
    { address: undefined, chance: unserved },
  ];
}
