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
  /** Whether a key is among them; cheaper than looking for it. */
  has(key: string): boolean;
  survey(key: string): ServiceView;
  /** What time alone can change in rows: while it and the facts are the same, so are they. */
  timeMarks(): string;
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
