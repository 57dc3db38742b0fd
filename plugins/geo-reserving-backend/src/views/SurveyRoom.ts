import type {
  createServiceSurveyor,
  summarizeFleet,
  surveyFleet,
  toRow,
} from '../survey';

/** The pure survey, as the views and the API use it. */
export type SurveyRoom = {
  surveyFleet: typeof surveyFleet;
  createServiceSurveyor: typeof createServiceSurveyor;
  toRow: typeof toRow;
  summarizeFleet: typeof summarizeFleet;
};
