import type { SurveySettings } from '../survey/types';

/** Settings for tests: one region, and a cluster in it for each name. */
export function surveySettings(...clusters: string[]): SurveySettings {
  return {
    regions: [{ name: 'eu', title: 'Frankfurt', labels: ['eu'] }],
    clusters: clusters.map(name => ({ name, region: 'eu', meshIds: [name] })),
    factsStaleAfterMs: 30_000,
    observationsStaleAfterMs: 60_000,
    peeringStaleAfterMs: 180_000,
    mesh: {
      rootNamespace: 'd8-istio',
      clusterDomain: 'cluster.local',
      istioMinor: 27,
    },
    rehearsalMaxAgeMs: 90 * 86_400_000,
    ignoredNamespaces: [],
  };
}
