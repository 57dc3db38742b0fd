import fc from 'fast-check';
import {
  CLUSTER_NAMES,
  REGIONS,
  TOPOLOGY_LABELS,
  zonesOf,
} from './arbitraryLocality';
import { directedByOthers } from './arbitraryOthers';
import { arbitraryPolicies } from './arbitraryPolicies';
import { POD_LABELS } from './RandomFleet';
import type {
  Absence,
  RandomCluster,
  RandomFleet,
  RandomZone,
} from './RandomFleet';

/** What a fleet may hold. */
export type FleetLimits = {
  zonesPerCluster: number;
  /** Labels that failoverPriority may name on a flat network. */
  flatLabels: readonly string[];
  /** Whether a Service on a flat network may have a traffic distribution, which goes by network first. */
  flatDistribution: boolean;
  /** Labels that subsets may select by. */
  subsetLabels: readonly Record<string, string>[];
  /** Whether Cilium may direct the service in some clusters, and one cluster may be joined by federation. */
  othersDirect: boolean;
};

/** Everything that both sides know. */
export const EVERYTHING: FleetLimits = {
  zonesPerCluster: 3,
  flatLabels: TOPOLOGY_LABELS,
  flatDistribution: true,
  subsetLabels: [
    {},
    POD_LABELS,
    { version: 'v2' },
    ...CLUSTER_NAMES.map(name => ({ 'topology.istio.io/cluster': name })),
    ...REGIONS.map(name => ({ 'topology.kubernetes.io/region': name })),
  ],
  othersDirect: false,
};

/**
 * What the survey can know (docs/traffic-prediction.md, "approximate"). It takes callers to be in
 * one zone of their cluster, the mesh in all of them. On a flat network it takes peers to share the
 * caller's network; which label their pods carry there, no object says. Pod labels it does not read.
 */
export const KNOWN_TO_THE_SURVEY: FleetLimits = {
  zonesPerCluster: 1,
  flatLabels: TOPOLOGY_LABELS.filter(
    label => label !== 'topology.istio.io/network',
  ),
  flatDistribution: false,
  subsetLabels: EVERYTHING.subsetLabels.filter(labels =>
    Object.keys(labels).every(label => TOPOLOGY_LABELS.includes(label)),
  ),
  othersDirect: true,
};

/** Fleets of two to five clusters, flat or each behind one or two gateways, under any policies. */
export function arbitraryFleet(
  limits: FleetLimits = EVERYTHING,
): fc.Arbitrary<RandomFleet> {
  return fc.boolean().chain(behindGateways =>
    fc
      .record({
        clusters: arbitraryClusters(behindGateways, limits),
        policies: arbitraryPolicies(limits.subsetLabels, {
          behindGateways,
          labels: behindGateways ? TOPOLOGY_LABELS : limits.flatLabels,
        }),
        trafficDistribution:
          behindGateways || limits.flatDistribution
            ? trafficDistributions()
            : fc.constant(undefined),
      })
      .chain(({ clusters, policies, trafficDistribution }) =>
        arbitraryAbsence(clusters).map(absence => ({
          clusters,
          ...policies,
          trafficDistribution,
          absence,
        })),
      )
      .chain(fleet =>
        limits.othersDirect
          ? directedByOthers(fleet, behindGateways)
          : fc.constant(fleet),
      ),
  );
}

function trafficDistributions(): fc.Arbitrary<string | undefined> {
  return fc.option(fc.constantFrom('PreferClose', 'PreferSameZone'), {
    nil: undefined,
    freq: 4,
  });
}

function arbitraryClusters(
  behindGateways: boolean,
  { zonesPerCluster }: FleetLimits,
): fc.Arbitrary<RandomCluster[]> {
  const cluster = fc.record({
    region: fc.constantFrom(...REGIONS),
    zones: fc.array(fc.tuple(fc.nat(6), fc.nat(3)), {
      minLength: 1,
      maxLength: zonesPerCluster,
    }),
    firstZone: fc.nat(2),
    gateways: fc.integer({ min: 1, max: 2 }),
    hasRules: fc.boolean(),
  });
  return fc
    .array(cluster, { minLength: 2, maxLength: CLUSTER_NAMES.length })
    .map(all =>
      all.map(({ region, zones, firstZone, gateways, hasRules }, index) => ({
        name: CLUSTER_NAMES[index],
        region,
        zones: zones.map(([ready, sick], z): RandomZone => {
          const name = zonesOf(region)[(firstZone + z) % 3];
          return { name, ready, total: ready + sick };
        }),
        gateways: behindGateways
          ? Array.from({ length: gateways }, (_, g) => `203.0.${index}.${g}`)
          : [],
        // A gateway obeys its own cluster's rule: see the note on keepsReceivers.
        hasRules: hasRules || behindGateways || index === 0,
      })),
    );
}

/** Nobody, one cluster or one region; it may have run nothing. */
function arbitraryAbsence(
  clusters: readonly RandomCluster[],
): fc.Arbitrary<Absence> {
  return fc.record({
    how: fc.constantFrom('lost', 'emptied'),
    clusters: fc.oneof(
      fc.constant<string[]>([]),
      fc.constantFrom(...clusters).map(({ name }) => [name]),
      fc
        .constantFrom(...clusters)
        .map(({ region }) =>
          clusters.filter(c => c.region === region).map(c => c.name),
        ),
    ),
  });
}
