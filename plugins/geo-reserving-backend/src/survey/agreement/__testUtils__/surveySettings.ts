import type { RegionSetting, SurveySettings } from '../../types';

/** Settings under which the mesh and the survey call everything by the same names. */
export function surveySettings(
  regions: RegionSetting[],
  clusters: readonly { name: string; region: string }[],
): SurveySettings {
  return {
    regions,
    clusters: clusters.map(({ name, region }) => ({
      name,
      region,
      meshIds: [name],
    })),
    factsStaleAfterMs: 60_000,
    observationsStaleAfterMs: 60_000,
    peeringStaleAfterMs: 180_000,
    mesh: {
      rootNamespace: 'd8-istio',
      clusterDomain: 'cluster.local',
      // The release that the mesh emulates.
      istioMinor: 27,
    },
    rehearsalMaxAgeMs: 90 * 86_400_000,
    ignoredNamespaces: [],
  };
}
