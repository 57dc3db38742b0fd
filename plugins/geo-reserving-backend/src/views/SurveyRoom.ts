import type {
  briefOf,
  createServiceSurveyor,
  summarizeFleet,
  surveyFleet,
} from '../survey';

/** The pure survey, as the views and the API use it. */
export type SurveyRoom = {
  surveyFleet: typeof surveyFleet;
  createServiceSurveyor: typeof createServiceSurveyor;
  briefOf: typeof briefOf;
  summarizeFleet: typeof summarizeFleet;
};
