import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { InputError } from '@backstage/errors';
import type { EntitySettings } from '../fleet/entities';

/** What `catalog.providers.geoReserving` says. */
export type ProviderSettings = EntitySettings & {
  removeAfterMs: number;
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** Names of `geoReserving.regions`, where this backend has that block too. */
  knownRegions?: string[];
};

const KEY = 'catalog.providers.geoReserving';
const MINUTE_MS = 60_000;

/** Seldom enough that a fleet of a hundred clusters costs nothing that anybody notices. */
const SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 2 },
  timeout: { minutes: 2 },
  // The geo-reserving plugin may start with this one, and has read nothing at first.
  initialDelay: { seconds: 15 },
};

/** @throws InputError that names the key and what it takes */
export function readSettings(config: Config): ProviderSettings {
  const own = config.getOptionalConfig(KEY);
  return {
    namespace: own?.getOptionalString('namespace') ?? 'default',
    owner: readRef(own, 'owner', 'group') ?? 'unknown',
    system: readRef(own, 'system', 'system'),
    schedule: own?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          own.getConfig('schedule'),
        )
      : SCHEDULE,
    removeAfterMs: readRemoveAfter(own),
    knownRegions: config
      .getOptionalConfigArray('geoReserving.regions')
      ?.map(region => region.getString('name')),
  };
}

function readRef(
  own: Config | undefined,
  key: string,
  defaultKind: string,
): string | undefined {
  const text = own?.getOptionalString(key);
  if (text === undefined) return undefined;
  try {
    parseEntityRef(text, { defaultKind, defaultNamespace: 'default' });
    return text;
  } catch {
    throw new InputError(
      `${KEY}.${key} is "${text}"; write an entity reference, such as ${defaultKind}:default/platform`,
    );
  }
}

function readRemoveAfter(own: Config | undefined): number {
  if (!own?.has('removeAfter')) return 15 * MINUTE_MS;
  const ms = durationToMilliseconds(
    readDurationFromConfig(own, { key: 'removeAfter' }),
  );
  if (ms >= MINUTE_MS) return ms;
  throw new InputError(
    `${KEY}.removeAfter is shorter than a minute: one wrong answer would empty the catalog; write 15m`,
  );
}
