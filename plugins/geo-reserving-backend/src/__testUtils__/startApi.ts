import { evacuationOf, regionLosses } from '../survey';
import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ObservedFlow } from '@geo-reserving/plugin-geo-reserving-node';
import express from 'express';
import { ActingAuthorizer } from '../api/acting/ActingAuthorizer';
import type { ActingContext } from '../api/acting/ActingContext';
import { Authorizer } from '../api/authorization/Authorizer';
import { createRouter } from '../api/createRouter';
import type { EntityBinding } from '../fleet/facts';
import type { SurveyInput } from '../survey/types';
import type { SurveyRoom } from '../views/SurveyRoom';
import type { Bindings } from '../views/SurveySources';
import { SurveyViews } from '../views/SurveyViews';
import { actingSwitchedOff } from './actingSwitchedOff';
import { clusterFacts } from './clusterFacts';
import { fakeSurvey } from './fakeSurvey';
import { surveySettings } from './surveySettings';

type PermissionsMock = ReturnType<typeof mockServices.permissions.mock>;

/** What a caller is allowed; by default everything. */
export type Policy = {
  fleet?: 'ALLOW' | 'DENY';
  /** A list: conditional, and holding for these entities. */
  services?: 'ALLOW' | 'DENY' | string[];
};

/** The API on an express app, over a fake survey; what it stands on can be changed at any time. */
export type TestApi = {
  app: express.Express;
  policy: Policy;
  bindings: Bindings;
  clock: { now: number };
  permissions: PermissionsMock;
  views: SurveyViews;
};

/** Binds an entity to a service, given as `namespace/name`. */
export function binding(
  entityRef: string,
  key: string,
  owner?: string,
): EntityBinding {
  const [namespace, name] = key.split('/');
  return { entityRef, service: { namespace, name }, owner };
}

/** The API over a fake survey that says what the tests give it. */
export function startApi(
  services: readonly ServiceView[],
  flows: ObservedFlow[] = [],
): TestApi {
  const survey = fakeSurvey();
  for (const view of services) {
    survey.views.set(`${view.ref.namespace}/${view.ref.name}`, () => view);
  }
  const now = Date.UTC(2026, 7, 1, 12);
  const keys = services.map(({ ref }) => `${ref.namespace}/${ref.name}`);
  return apiOver(survey, {
    now,
    clusters: [clusterFacts('fra-1', now, keys)],
    bindings: [],
    remembered: [],
    directors: [],
    probes: [],
    observations: [
      {
        observer: 'eu',
        kind: 'test',
        status: 'answering',
        last: { observer: 'eu', at: now, flows },
      },
    ],
    settings: surveySettings('fra-1'),
  });
}

/** The API over any survey of any facts; bindings are taken as read. */
export function apiOver(survey: SurveyRoom, input: SurveyInput): TestApi {
  const clock = { now: input.now };
  const held: { bindings: Bindings } = {
    bindings: { status: 'read', all: input.bindings },
  };
  const policy: Policy = {};
  const permissions = permissionsOf(policy);
  const { settings } = input;
  const views = new SurveyViews({
    sources: {
      fleet: { snapshot: () => input.clusters, onChange: () => () => {} },
      bindings: () => held.bindings,
      remembered: () => input.remembered,
      observations: () => input.observations,
      directors: () => [],
      probes: () => [],
    },
    survey,
    settings,
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  const bindings = () => held.bindings;
  const context: ActingContext = {
    acting: actingSwitchedOff(),
    actingAuthorizer: new ActingAuthorizer({ permissions, bindings }),
    auditor: mockServices.auditor.mock(),
    httpAuth: mockServices.httpAuth(),
    authorizer: new Authorizer({
      permissions,
      logger: mockServices.logger.mock(),
      now: () => clock.now,
    }),
    views,
    summarizeFleet: survey.summarizeFleet,
    evacuationOf,
    regionLosses,
    bindings,
    history: () => [],
    regions: settings.regions,
    now: () => clock.now,
  };
  // Every test of an answer is a test of the document, too.
  const router = createRouter(context, { validateResponses: true });
  const app = express().use(router).use(mockErrorHandler());
  return Object.assign(held, { app, policy, clock, permissions, views });
}

function permissionsOf(policy: Policy): PermissionsMock {
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(request => ({ result: decide(policy, request) })),
    authorizeConditional: async requests =>
      requests.map((): PolicyDecision => {
        const { services = 'ALLOW' } = policy;
        if (!Array.isArray(services)) {
          return { result: AuthorizeResult[services] };
        }
        return {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'catalog',
          resourceType: 'catalog-entity',
          conditions: {
            rule: 'IS_ENTITY_OWNER',
            resourceType: 'catalog-entity',
          },
        };
      }),
  });
}

type Request = Parameters<PermissionsService['authorize']>[0][number];

function decide(policy: Policy, request: Request) {
  if (request.permission.name === 'geo-reserving.fleet.read') {
    return AuthorizeResult[policy.fleet ?? 'ALLOW'];
  }
  const { services = 'ALLOW' } = policy;
  const allowed = Array.isArray(services)
    ? 'resourceRef' in request && services.includes(request.resourceRef ?? '')
    : services === 'ALLOW';
  return allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
}
