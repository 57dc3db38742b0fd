import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ServiceBrief } from '../survey';

/** One service as last surveyed for lists, before anybody's permissions are looked at. */
export type SurveyedService = ServiceBrief & {
  key: string;
  /** When it was surveyed, in milliseconds since the epoch. */
  at: number;
};

/** One service in full, before anybody's permissions are looked at. */
export type SurveyedView = {
  key: string;
  view: ServiceView;
  /** When it was surveyed, in milliseconds since the epoch. */
  at: number;
};

/** All services, and how far behind the facts any of them may be. */
export type SurveyedServices = {
  services: SurveyedService[];
  /** Everything that was announced by then is in all of them; milliseconds since the epoch. */
  asOf: number;
};
