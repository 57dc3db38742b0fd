import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      /** Services and operations of the geo-reserving fleet in the portal's search. Works without this block. */
      geoReserving?: {
        /** How often the index is made anew. Default: every 5 minutes, for the first time 20 seconds after the start. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** How many operations are findable, the newest first: 1..20000. Default: 2000. */
        maxOperations?: number;
      };
    };
  };
}
