import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import type { FleetSurvey, SurveyInput } from '../survey/types';
import type { SurveyRoom } from '../views/SurveyRoom';
import { serviceRow, serviceView } from './serviceView';

/** A survey for tests of what stands around it: it says what it is told, and counts. */
export type FakeSurvey = SurveyRoom & {
  /** What each service looks like; services not named are made up from the facts. */
  views: Map<string, (input: SurveyInput) => ServiceView>;
  /** Keys surveyed, in order. */
  surveyed: string[];
  fleets: SurveyInput[];
  /** What time did to the rows, see `ServiceSurveyor.timeMarks`. */
  timeMarks: string;
};

/** Services are those of the clusters' facts and of `views`. */
export function fakeSurvey(): FakeSurvey {
  const fake: FakeSurvey = {
    views: new Map(),
    surveyed: [],
    fleets: [],
    timeMarks: '',
    surveyFleet: input => {
      fake.fleets.push(input);
      return fleetSurvey(input);
    },
    createServiceSurveyor: input => {
      const keys = [
        ...new Set([
          ...fake.views.keys(),
          ...input.clusters.flatMap(({ services }) => [...services.keys()]),
        ]),
      ];
      const survey = (key: string) => {
        fake.surveyed.push(key);
        return (
          fake.views.get(key)?.(input) ??
          serviceView(key, { generatedAt: new Date(input.now).toISOString() })
        );
      };
      return {
        keys: () => keys,
        has: key => keys.includes(key),
        timeMarks: () => fake.timeMarks,
        survey,
        brief: key => fake.briefOf(survey(key)),
      };
    },
    briefOf: view => ({
      row: serviceRow(view),
      whatIf: view.whatIf,
      declared: view.declared,
      placements: view.placements,
    }),
    summarizeFleet: (_fleet, rows) => ({
      headline: `${rows.length} services`,
      attention: rows
        .filter(({ serving }) => serving === 'down')
        .map(({ ref }, rank) => ({
          kind: 'service',
          rank,
          tone: 'down',
          title: `${ref.namespace}/${ref.name} is down`,
          detail: 'No region answers',
          ref,
        })),
      services: rows.length,
      serving: {
        normal: rows.filter(({ serving }) => serving === 'normal').length,
        partial: 0,
        'failed-over': 0,
        down: rows.filter(({ serving }) => serving === 'down').length,
        unknown: 0,
      },
      protection: {
        protected: rows.length,
        'at-risk': 0,
        unprotected: 0,
        unknown: 0,
      },
    }),
  };
  return fake;
}

function fleetSurvey(input: SurveyInput): FleetSurvey {
  const at = new Date(input.now).toISOString();
  return {
    regions: [],
    clusters: input.clusters.map(cluster => ({
      name: cluster.name,
      region: cluster.region,
      status: cluster.connectivity.status,
      since: at,
      message: cluster.connectivity.message,
      missingPermissions: [],
      warnings: [],
      resources: [
        {
          resource: 'services',
          availability: 'synced',
          count: cluster.services.size,
          malformed: ['secret-team/broken: has no spec'],
        },
      ],
      entryPoints: [],
      services: cluster.services.size,
    })),
    peerings: [],
    flows: input.observations.flatMap(({ last }) =>
      (last?.flows ?? []).map(flow => ({
        from: flow.sourceCluster,
        to: flow.destinationCluster,
        rps: flow.requestsPerSecond,
        at,
        stale: false,
      })),
    ),
    observers: [],
  };
}
