/**
 * The survey: facts in, views out.
 *
 * Guarantees: pure; reads no clock and does no I/O (`purity.test.ts` fails otherwise); never throws
 * on facts of the right type; the order of facts does not matter. What is not known now never makes
 * a status or a finding better (docs/status.md).
 */
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ServicePicture } from '@geo-reserving/plugin-geo-reserving-node';
import { clusterView } from './clusters/clusterView';
import { regionViews } from './clusters/regionViews';
import {
  fleetContext,
  observerViews,
  type FleetContext,
} from './service/FleetContext';
import type { ServiceContext } from './service/ServiceContext';
import { isServiceKey, serviceKeys } from './service/serviceKeys';
import type { ServiceBrief } from './service/serviceBrief';
import {
  serviceBrief,
  servicePicture,
  serviceView,
} from './service/serviceView';
import { timeMarks } from './service/timeMarks';
import { regionFlows } from './split/regionFlows';
import type { FleetSurvey, Survey, SurveyInput } from './types';

export * from './types';
export { briefOf, toRow, type ServiceBrief } from './service/serviceBrief';
export { evacuationOf } from './evacuation/evacuationOf';
export { regionLosses } from './evacuation/regionLosses';
export { summarizeFleet, type FleetSummary } from './summary/summarizeFleet';

/** Surveys services one by one. */
export interface ServiceSurveyor {
  /** Keys (`namespace/name`) of all services, sorted. */
  keys(): readonly string[];
  /** Whether a key is among them. */
  has(key: string): boolean;
  /** One service; of one that nobody holds it says that nothing is known. */
  survey(key: string): ServiceView;
  /** What lists need of it; says what the view would say. */
  brief(key: string): ServiceBrief;
  /**
   * What time alone can change in rows: while it and the facts are the same, so are they, but for those that move on
   * by themselves (`ServiceBrief.movesOn`).
   */
  timeMarks(): string;
}

/** Everything but the services. */
export function surveyFleet(input: SurveyInput): FleetSurvey {
  return fleetOf(fleetContext(input));
}

/**
 * Prepares the survey of single services. Cheap: indexes over facts that did not change since the
 * last time are kept.
 */
export function createServiceSurveyor(input: SurveyInput): ServiceSurveyor {
  return surveyorOf(fleetContext(input));
}

/** What is there of one service, and what that was made from: for plans, which judge states that are not there yet. */
export function surveyInDepth(
  input: SurveyInput,
  key: string,
): { context: ServiceContext; view: ServicePicture } {
  return servicePicture(key, fleetContext(input));
}

/** Surveys everything. */
export function survey(input: SurveyInput): Survey {
  const context = fleetContext(input);
  const surveyor = surveyorOf(context);
  return {
    ...fleetOf(context),
    services: new Map(surveyor.keys().map(key => [key, surveyor.survey(key)])),
  };
}

function fleetOf(context: FleetContext): FleetSurvey {
  const flows = regionFlows(context.flows, context.settings.regionOfCluster);
  return {
    regions: regionViews(context.input, flows),
    clusters: context.clusters.map(({ facts }) =>
      clusterView(facts, context.input, context.clock),
    ),
    peerings: [...context.peerings],
    flows,
    observers: observerViews(context),
  };
}

function surveyorOf(context: FleetContext): ServiceSurveyor {
  return {
    keys: () => serviceKeys(context),
    has: key => isServiceKey(key, context),
    survey: key => serviceView(key, context),
    brief: key => serviceBrief(key, context),
    timeMarks: () => timeMarks(context),
  };
}
