import type {
  ServiceRow,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** One service as last surveyed, before anybody's permissions are looked at. */
export type SurveyedService = {
  key: string;
  view: ServiceView;
  row: ServiceRow;
  /** When it was surveyed, in milliseconds since the epoch. */
  at: number;
  /** What time had changed by then, see `ServiceSurveyor.timeMarks`. */
  timeMarks: string;
};
