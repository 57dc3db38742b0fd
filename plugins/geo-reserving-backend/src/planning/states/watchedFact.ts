/** One object's fact in a state, by the names under which it is watched: names can be stored, declarations cannot. */
import type {
  ChangeEffect,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import {
  declaredFacts,
  type ClusterFacts,
  type ResourceState,
} from '../../fleet/facts';
import {
  RESOURCE_KEYS,
  RESOURCE_TABLE,
} from '../../fleet/resources/resourceTable';
import type { SurveyInput } from '../../survey/types';

export type WatchedFact = {
  /** Undefined: nobody watches it in that cluster. */
  resource?: WatchedResource<any>;
  /** Undefined: it is not there, or was not read. */
  fact: unknown;
  /** How well it is known: `unread` since the portal started; `forbidden`: it may not be read. */
  known: 'read' | 'unread' | 'forbidden';
};

/** @param watched - id of the resource, and `namespace/name` */
export function watchedFact(
  { clusters }: Pick<SurveyInput, 'clusters'>,
  cluster: string,
  { resource, key }: { resource: string; key: string },
): WatchedFact {
  const facts = clusters.find(({ name }) => name === cluster);
  if (!facts) {
    return { fact: undefined, known: 'unread' };
  }
  const row = RESOURCE_KEYS.find(k => RESOURCE_TABLE[k].id === resource);
  if (row) {
    const found: ReadonlyMap<string, unknown> = facts[row];
    return {
      resource: RESOURCE_TABLE[row],
      fact: found.get(key),
      known: knownBy(facts.resources[row]),
    };
  }
  const declared = declarationOf(facts, resource);
  return declared
    ? {
        resource: declared,
        fact: declaredFacts(facts, declared).get(key),
        known: knownBy(facts.declared.get(declared)?.state),
      }
    : { fact: undefined, known: 'unread' };
}

/** What was read once is known, however old it is. */
function knownBy(state: ResourceState | undefined): WatchedFact['known'] {
  if (state?.at !== undefined || state?.availability === 'not-installed') {
    return 'read';
  }
  return state?.availability === 'forbidden' ? 'forbidden' : 'unread';
}

/** The fact that an effect replaces; undefined: it is not there, or the effect is on none. */
export function factBefore(
  { clusters }: Pick<SurveyInput, 'clusters'>,
  effect: ChangeEffect,
): unknown {
  if (effect.kind !== 'fact') {
    return undefined;
  }
  const { cluster, resource, key } = effect;
  return watchedFact({ clusters }, cluster, { resource: resource.id, key })
    .fact;
}

function declarationOf(
  { declared }: ClusterFacts,
  id: string,
): WatchedResource<any> | undefined {
  return [...declared.keys()].find(resource => resource.id === id);
}
