import type {
  FleetView,
  ServiceRow,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { FleetSurvey, SurveyInput } from '../survey/types';

/** Surveys one service after another from one set of facts. */
export type ServiceSurveyor = {
  /** All services, as `namespace/name`. */
  keys(): readonly string[];
  survey(key: string): ServiceView;
};

/** The parts of {@link FleetView} that depend on which services one may see. */
export type FleetSummary = Pick<
  FleetView,
  'headline' | 'attention' | 'serving' | 'protection' | 'services' | 'rps'
>;

/** The pure survey, as the views use it. */
export type SurveyRoom = {
  surveyFleet(input: SurveyInput): FleetSurvey;
  createServiceSurveyor(input: SurveyInput): ServiceSurveyor;
  toRow(view: ServiceView): ServiceRow;
  summarizeFleet(
    fleet: FleetSurvey,
    services: readonly ServiceRow[],
    now: number,
  ): FleetSummary;
};
