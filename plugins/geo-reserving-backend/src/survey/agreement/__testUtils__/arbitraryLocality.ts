import fc from 'fast-check';
import type { Spec } from './RandomFleet';

/** Region labels of random fleets. */
export const REGIONS = ['eu', 'us', 'ap'];
/** Names that random clusters get, in this order. */
export const CLUSTER_NAMES = ['c0', 'c1', 'c2', 'c3', 'c4'];

/** Names of a region's zones; clusters of one region may share them. */
export function zonesOf(region: string): string[] {
  return ['a', 'b', 'c'].map(letter => `${region}-${letter}`);
}

/** What restricts the locality settings of a fleet. */
export type LocalityLimits = {
  /** Requests pass the gateway of the receiving cluster, which obeys its own rule. */
  behindGateways: boolean;
  /** Labels that failoverPriority may name. */
  labels: readonly string[];
};

/** Every label that the mesh compares, but the node's name, which no caller shares. */
export const TOPOLOGY_LABELS = [
  'topology.istio.io/network',
  'topology.istio.io/cluster',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
];

/** A `localityLbSetting` that the webhook of Istio lets in. */
export function arbitraryLocality(limits: LocalityLimits): fc.Arbitrary<Spec> {
  const { labels } = limits;
  return fc.oneof(
    fc.constantFrom<Spec>({}, { enabled: true }),
    arbitraryDistribute(limits).map(distribute => ({ distribute })),
    arbitraryDistribute(limits).map(distribute => ({
      enabled: false,
      distribute,
    })),
    failovers().map(failover => ({ failover })),
    failoverPriority(labels).map(list => ({ failoverPriority: list })),
    // With both, a bare key of a place is refused; with a value it is not.
    fc.tuple(failovers(), failoverPriority(labels)).map(([failover, list]) => ({
      failover,
      failoverPriority: list.filter(
        key => key.includes('=') || key.startsWith('topology.istio.io/'),
      ),
    })),
  );
}

function failovers(): fc.Arbitrary<{ from: string; to: string }[]> {
  return fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...REGIONS), fc.constantFrom(...REGIONS))
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => ({ from, to })),
    { selector: ({ from }) => from, minLength: 1, maxLength: 3 },
  );
}

function failoverPriority(labels: readonly string[]): fc.Arbitrary<string[]> {
  const values: Record<string, string[]> = {
    'topology.istio.io/network': CLUSTER_NAMES.map(name => `network-${name}`),
    'topology.istio.io/cluster': CLUSTER_NAMES,
    'topology.kubernetes.io/region': REGIONS,
    'topology.kubernetes.io/zone': REGIONS.flatMap(zonesOf),
  };
  const keys = labels.flatMap(label => [
    fc.constant(label),
    fc.constantFrom(...values[label]).map(value => `${label}=${value}`),
  ]);
  // Labels may repeat: then the last value replaces the others.
  return fc.array(fc.oneof(...keys), { minLength: 1, maxLength: 3 });
}

type Entry = { from: string; to: Record<string, number> };

/** Entries whose patterns never overlap one before them, except for a `*` that comes last. */
function arbitraryDistribute({
  behindGateways,
}: LocalityLimits): fc.Arbitrary<Entry[]> {
  const entry = fc.record({
    to: fc.oneof({ weight: 9, arbitrary: patterns() }, fc.constant(['*'])),
    weights: fc.array(fc.integer({ min: 1, max: 99 }), {
      minLength: 9,
      maxLength: 9,
    }),
  });
  return fc
    .tuple(
      patterns(),
      fc.boolean(),
      fc.array(entry, { minLength: 10, maxLength: 10 }),
    )
    .map(([froms, others, entries]) => {
      const listed = others ? [...froms, '*'] : froms;
      // A client that no entry is for reaches everybody.
      const reached = others
        ? listed.flatMap((_, at) => entries[at].to)
        : ['*'];
      return listed.map((from, at) => {
        const { to, weights } = entries[at];
        const kept = behindGateways ? keepsReceivers(from, to, reached) : to;
        return { from, to: weigh(kept, weights) };
      });
    });
}

/** Per region nothing, the whole of it, or some of its zones; never nothing at all. */
function patterns(): fc.Arbitrary<string[]> {
  return fc
    .tuple(
      ...REGIONS.map(region =>
        fc.oneof(
          fc.constant<string[]>([]),
          fc.constant([`${region}/*`]),
          fc.subarray(
            zonesOf(region).map(zone => `${region}/${zone}/*`),
            { minLength: 1 },
          ),
        ),
      ),
    )
    .map(all => all.flat())
    .filter(all => all.length > 0);
}

/**
 * Behind gateways, a region that receives anything has to be served by its own rule too: the
 * prediction takes what reaches a gateway to be answered there, and the mesh looks whether the rule
 * of that cluster leaves it an endpoint (docs/traffic-prediction.md, "approximate").
 */
function keepsReceivers(
  from: string,
  to: readonly string[],
  reached: readonly string[],
): string[] {
  if (to.includes('*')) {
    return [...to];
  }
  const own = REGIONS.filter(
    region =>
      (from === '*' || from.startsWith(`${region}/`)) &&
      reached.some(p => p === '*' || p.startsWith(`${region}/`)),
  );
  const others = to.filter(p => !own.some(r => p.startsWith(`${r}/`)));
  return [...own.map(region => `${region}/*`), ...others];
}

/** Weights of 1 to 100 that sum to 100, as the webhook wants them. */
function weigh(
  to: readonly string[],
  wishes: readonly number[],
): Record<string, number> {
  const sum = to.reduce((all, _, at) => all + wishes[at], 0);
  const weights = to.map((_, at) =>
    Math.max(1, Math.floor((90 * wishes[at]) / sum)),
  );
  weights[0] += 100 - weights.reduce((all, weight) => all + weight, 0);
  return Object.fromEntries(to.map((pattern, at) => [pattern, weights[at]]));
}
