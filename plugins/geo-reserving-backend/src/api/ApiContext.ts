import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type {
  SplitView,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { evacuationOf, regionLosses } from '../survey';
import type { RegionSetting } from '../survey/types';
import type { Bindings } from '../views/SurveySources';
import type { SurveyRoom } from '../views/SurveyRoom';
import type { SurveyViews } from '../views/SurveyViews';
import type { Authorizer } from './authorization/Authorizer';

/** What the routes answer from. */
export type ApiContext = {
  httpAuth: HttpAuthService;
  authorizer: Authorizer;
  views: Pick<
    SurveyViews,
    'revision' | 'fleet' | 'fleetOf' | 'service' | 'services'
  >;
  summarizeFleet: SurveyRoom['summarizeFleet'];
  evacuationOf: typeof evacuationOf;
  regionLosses: typeof regionLosses;
  bindings: () => Bindings;
  /** Observed splits over time, as far as they are held. */
  history: (service: ServiceRef) => SplitView['history'];
  regions: readonly RegionSetting[];
  now: () => number;
};
