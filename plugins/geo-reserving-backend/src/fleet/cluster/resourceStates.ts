import type { ResourceKey, ResourceState } from '../facts';
import {
  RESOURCE_KEYS,
  RESOURCE_TABLE,
  resourceName,
} from '../resources/resourceTable';
import type { ResourceHealth } from '../watching/ResourceHealth';
import type { Trouble } from './TroubleLog';

/** The state of one resource as readers get it. */
export function stateOf(
  key: ResourceKey,
  { availability, message, at }: ResourceHealth,
): Omit<ResourceState, 'malformed'> {
  return {
    resource: resourceName(RESOURCE_TABLE[key]),
    availability,
    ...(message === undefined ? {} : { message }),
    ...(at === undefined ? {} : { at }),
  };
}

/** Everything about the resources that readers are told of at once; ages are not in it. */
export function toldOf(health: (key: ResourceKey) => ResourceHealth): string {
  return RESOURCE_KEYS.map(key => {
    const { availability, message = '' } = health(key);
    return `${key} ${availability} ${message}`;
  }).join('\n');
}

/** The resources that give no facts although the cluster may have them. */
export function troublesOf(
  health: (key: ResourceKey) => ResourceHealth,
): Trouble[] {
  return RESOURCE_KEYS.flatMap(key => {
    const { availability, message } = health(key);
    return availability === 'failing' || availability === 'forbidden'
      ? [{ resource: resourceName(RESOURCE_TABLE[key]), availability, message }]
      : [];
  });
}
