import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type { ResourceState } from '../facts';
import type { ResourceHealth } from '../watching/ResourceHealth';
import type { Trouble } from './TroubleLog';

/** A watched resource and how watching it goes. */
export type WatchedHealth = {
  resource: Pick<WatchedResource<unknown>, 'id' | 'core'>;
  health: ResourceHealth;
};

/** The state of one resource as readers get it. */
export function stateOf({
  resource,
  health: { availability, message, at },
}: WatchedHealth): Omit<ResourceState, 'malformed'> {
  return {
    resource: resource.id,
    availability,
    ...(message === undefined ? {} : { message }),
    ...(at === undefined ? {} : { at }),
  };
}

/** Everything about the resources that readers are told of at once; ages are not in it. */
export function toldOf(watched: Iterable<WatchedHealth>): string {
  return Array.from(watched, ({ resource, health }) => {
    const { availability, message = '' } = health;
    return `${resource.id} ${availability} ${message}`;
  }).join('\n');
}

/** The resources that give no facts although the cluster may have them. */
export function troublesOf(watched: Iterable<WatchedHealth>): Trouble[] {
  return [...watched].flatMap(({ resource, health }) => {
    const { availability, message } = health;
    return availability === 'failing' || availability === 'forbidden'
      ? [{ resource: resource.id, availability, message }]
      : [];
  });
}
