/**
 * What differs between releases of Istio and the Envoy that each ships.
 *
 * One place for every switch, so that the rest of the prediction names behaviours and not versions.
 */
export type VersionSwitches = {
  /** Several DestinationRules for a host are merged only when their exportTo sets are equal. */
  mergesByExportTo: boolean;
  /** Locality weights apply wherever a locality setting is in force, not only with failover lists. */
  alwaysLocalityWeighted: boolean;
  /** Pods that are not ready are sent to Envoy as unhealthy instead of being left out. */
  sendsNotReady: boolean;
  /** Envoy's panic threshold in percent where there is no outlierDetection. */
  panicWithoutOutlierDetection: number;
  /** A foreign network under a bare leading network key is a lower tier, inside which matching goes on. */
  networkTiers: boolean;
  /** The first ejection is allowed whatever maxEjectionPercent says (Envoy up to 1.27). */
  firstEjectionAlways: boolean;
  /** The traffic-distribution annotation and field are honoured by sidecars. */
  trafficDistribution: boolean;
  /** PreferClose also prefers the subzone. */
  preferCloseBySubzone: boolean;
  /** Envoy keeps only the first occurrence of an address (istio#56355; the fix, PR 60835, is open). */
  firstGatewayOccurrenceOnly: boolean;
};

/**
 * The switches of one Istio release (sections 0 to 3 and "Unverified").
 *
 * @param istioMinor - 27 for Istio 1.27
 * @param overrides - for builds that carry a patch
 */
export function versionSwitches(
  istioMinor: number,
  overrides: Partial<VersionSwitches> = {},
): VersionSwitches {
  return {
    mergesByExportTo: istioMinor >= 24,
    alwaysLocalityWeighted: istioMinor < 24,
    sendsNotReady: istioMinor >= 31,
    panicWithoutOutlierDetection: istioMinor >= 31 ? 0 : 50,
    networkTiers: istioMinor >= 31,
    firstEjectionAlways: istioMinor < 20,
    trafficDistribution: istioMinor >= 25,
    preferCloseBySubzone: istioMinor === 25,
    firstGatewayOccurrenceOnly: true,
    ...overrides,
  };
}
