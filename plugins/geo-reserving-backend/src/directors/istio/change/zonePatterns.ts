/**
 * The locality patterns that stand for the clusters of a region which are to serve, and for no other cluster.
 *
 * `R/*` covers zones that come later, too, and is used wherever it can be. Zones are named one by one where only a part
 * of a region is to serve, and where a gateway stands for several of them: a proxy keeps an address once, in the first
 * zone of the list (traffic-semantics 2), and the weight of the other zones would be lost with it.
 *
 * Weights of an entry sum to 100, so names cost a point each. A share that is smaller than that is left to `R/*`: Istio
 * rounds the part of each zone up, and of a small share it gives each zone 1 anyway.
 */
import type { MeshPlace } from './MeshPlace';

/** A pattern of `to`. */
export type WeightedPattern = {
  pattern: string;
  /** Its part of the region's share, in proportion to the others. */
  part: number;
  /** Carries nothing now, and takes over when the zone that stands for its gateway has no pods any more. */
  isReserve?: true;
};

export type Patterns = { patterns: WeightedPattern[] } | { cannot: string };

export type PatternQuestion = {
  /** Clusters of one region. */
  serving: readonly MeshPlace[];
  /** Every cluster that the source can be led to. */
  all: readonly MeshPlace[];
  /** Percent of the requests that the region is to get. */
  share: number;
  /** False where the mesh is patched (istio#56355). */
  keepsOneAddress: boolean;
};

export function zonePatterns({
  serving,
  all,
  share,
  keepsOneAddress,
}: PatternQuestion): Patterns {
  // Endpoints are listed by the labels of their nodes: a pattern that fits none of them would leave nobody.
  const unfit = serving.find(({ labels }) => labels.length !== 1);
  if (unfit) {
    return { cannot: unfitLabels(unfit) };
  }
  const labels = [...new Set(serving.map(p => p.regionLabel))].sort();
  const patterns: WeightedPattern[] = [];
  for (const label of labels) {
    const here = serving.filter(p => p.regionLabel === label);
    const others = all.filter(
      p => p.regionLabel === label && !serving.includes(p),
    );
    const found =
      others.length === 0
        ? wholeLabel(label, here, share / labels.length, keepsOneAddress)
        : apart(label, here, others, keepsOneAddress);
    if ('cannot' in found) return found;
    patterns.push(...found.patterns);
  }
  return { patterns };
}

function unfitLabels({ cluster, labels }: MeshPlace): string {
  return labels.length === 0
    ? `no node of ${cluster} is known to carry the label topology.kubernetes.io/region, by which Istio tells regions apart`
    : `nodes of ${cluster} carry several regions (${labels.join(
        ', ',
      )}) in the label topology.kubernetes.io/region, by which Istio tells regions apart`;
}

function wholeLabel(
  label: string,
  here: readonly MeshPlace[],
  share: number,
  keepsOneAddress: boolean,
): Patterns {
  const zones = zonesOf(here);
  const isWhole = !keepsOneAddress || zones.every(z => z.isCarried);
  if (isWhole || zones.length > share) {
    const total = sum(zones.map(z => z.total));
    return { patterns: [{ pattern: `${label}/*`, part: Math.max(1, total) }] };
  }
  return { patterns: zones.map(zone => named(label, zone)) };
}

/** Clusters of one region label of which only some are to serve: told apart by their zones, or not at all. */
function apart(
  label: string,
  here: readonly MeshPlace[],
  others: readonly MeshPlace[],
  keepsOneAddress: boolean,
): Patterns {
  const taken = new Set(others.flatMap(p => p.zones));
  const shared = here.flatMap(p => p.zones).find(zone => taken.has(zone));
  if (shared !== undefined) {
    const clusters = [...here, ...others]
      .filter(p => p.zones.includes(shared))
      .map(p => p.cluster);
    return {
      cannot: `${clusters.join(
        ' and ',
      )} share zone ${shared}, and Istio tells the clusters of a region apart by nothing else`,
    };
  }
  const zones = zonesOf(here);
  if (zones.length === 0) {
    return {
      cannot: `no zone is known of ${here
        .map(p => p.cluster)
        .join(
          ' and ',
        )}, and Istio tells the clusters of a region apart by nothing else`,
    };
  }
  return {
    patterns: zones.map(zone =>
      keepsOneAddress ? named(label, zone) : whole(label, zone),
    ),
  };
}

type Zone = {
  zone: string;
  total: number;
  /** What of the region's endpoints answers when this zone is chosen. */
  carries: number;
  /** False: all that it lists stands in an earlier zone already. */
  isCarried: boolean;
};

/** Zones with endpoints, in Istio's order; all known ones where nobody has any. */
function zonesOf(here: readonly MeshPlace[]): Zone[] {
  const isIdle = here.every(p => p.inUse.size === 0);
  const names = [
    ...new Set(here.flatMap(p => (isIdle ? p.zones : [...p.inUse.keys()]))),
  ].sort();
  const seen = new Set<string>();
  return names.map(zone => {
    const inZone = here.filter(p => isIdle || p.inUse.has(zone));
    const fresh = inZone.filter(
      ({ gateways }) =>
        isIdle || gateways.length === 0 || gateways.some(g => !seen.has(g)),
    );
    fresh.forEach(({ gateways }) => gateways.forEach(g => seen.add(g)));
    return {
      zone,
      total: sum(inZone.map(p => p.inUse.get(zone) ?? 0)),
      carries: sum(
        fresh.map(p =>
          p.gateways.length === 0
            ? p.inUse.get(zone) ?? 0
            : sum([...p.inUse.values()]),
        ),
      ),
      isCarried: fresh.length > 0,
    };
  });
}

function named(
  label: string,
  { zone, carries, isCarried }: Zone,
): WeightedPattern {
  const pattern = `${label}/${zone}/*`;
  return isCarried
    ? { pattern, part: Math.max(1, carries) }
    : { pattern, part: 0, isReserve: true };
}

function whole(label: string, { zone, total }: Zone): WeightedPattern {
  return { pattern: `${label}/${zone}/*`, part: Math.max(1, total) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, n) => all + n, 0);
}
