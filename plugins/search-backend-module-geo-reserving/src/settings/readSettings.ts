import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What `search.collators.geoReserving` says. */
export type CollatorSettings = {
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** How many operations are findable, the newest first. */
  maxOperations: number;
};

const KEY = 'search.collators.geoReserving';
const DEFAULT_OPERATIONS = 2_000;
/** Pages of 200: a hundred of them are read in a run. */
const MOST_OPERATIONS = 20_000;

const SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 2 },
  // The geo-reserving plugin may start with this one, and has read nothing at first.
  initialDelay: { seconds: 20 },
};

/** @throws InputError that names the key and what it takes */
export function readSettings(config: Config): CollatorSettings {
  const own = config.getOptionalConfig(KEY);
  return {
    schedule: own?.has('schedule') ? readSchedule(own) : SCHEDULE,
    maxOperations: readMaxOperations(own),
  };
}

function readSchedule(own: Config): SchedulerServiceTaskScheduleDefinition {
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(
      own.getConfig('schedule'),
    );
  } catch (error) {
    throw new InputError(
      `${KEY}.schedule cannot be read; write frequency and timeout, such as frequency: { minutes: 5 }, timeout: { minutes: 2 }`,
      error,
    );
  }
}

function readMaxOperations(own: Config | undefined): number {
  const wanted = own?.getOptionalNumber('maxOperations') ?? DEFAULT_OPERATIONS;
  if (Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST_OPERATIONS) {
    return wanted;
  }
  throw new InputError(
    `${KEY}.maxOperations is ${wanted}; write a whole number from 1 to ${MOST_OPERATIONS}`,
  );
}
