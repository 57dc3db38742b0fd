import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  catalog?: {
    providers?: {
      /** Clusters and regions of the geo-reserving fleet, as entities of kind Resource. Works without this block. */
      geoReserving?: {
        /** Who owns clusters and regions, as an entity reference. Default: `unknown`. */
        owner?: string;
        /** The system they are part of. Default: none. */
        system?: string;
        /** Namespace of the entities. Default: `default`. */
        namespace?: string;
        /** How often the fleet is read. Default: every 2 minutes. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * How long something has to be gone from the fleet before it is gone from the catalog: a duration of at least a
         * minute, such as `15m`. Default: 15 minutes.
         */
        removeAfter?: string | HumanDuration;
      };
    };
  };
}
