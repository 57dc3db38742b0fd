/** The facts as they would be once changes are in effect. Nothing is changed in place. */
import type {
  ChangeEffect,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, ResourceKey } from '../../fleet/facts';
import type { SurveyInput } from '../../survey/types';

/** Applies effects one after the other; one for a cluster or director that is not there changes nothing. */
export function withEffects(
  input: SurveyInput,
  effects: readonly ChangeEffect[],
): SurveyInput {
  return effects.reduce(withEffect, input);
}

function withEffect(input: SurveyInput, effect: ChangeEffect): SurveyInput {
  return effect.kind === 'polled'
    ? {
        ...input,
        directors: input.directors.map(state =>
          state.director.id === effect.director && state.polled
            ? {
                ...state,
                polled: {
                  ...state.polled,
                  state: effect.edit(state.polled.state),
                },
              }
            : state,
        ),
      }
    : {
        ...input,
        clusters: input.clusters.map(cluster =>
          cluster.name === effect.cluster ? withFact(cluster, effect) : cluster,
        ),
      };
}

function withFact(
  cluster: ClusterFacts,
  { resource, key, fact }: Extract<ChangeEffect, { kind: 'fact' }>,
): ClusterFacts {
  const declared = cluster.declared.get(resource);
  if (declared) {
    const facts = withEntry(declared.facts, key, fact);
    return {
      ...cluster,
      declared: new Map(cluster.declared).set(resource, { ...declared, facts }),
    };
  }
  const own = ownKey(cluster, resource);
  return own === undefined
    ? cluster
    : {
        ...cluster,
        [own]: withEntry(cluster[own], key, fact),
      };
}

/** Undefined: the object is gone. */
function withEntry(
  facts: ReadonlyMap<string, unknown>,
  key: string,
  fact: unknown,
): ReadonlyMap<string, unknown> {
  const after = new Map(facts);
  if (fact === undefined) after.delete(key);
  else after.set(key, fact);
  return after;
}

/** The resources of the fleet's own table are known by what RBAC calls them. */
function ownKey(
  cluster: ClusterFacts,
  resource: WatchedResource<unknown>,
): ResourceKey | undefined {
  const keys = Object.keys(cluster.resources) as ResourceKey[];
  return keys.find(key => cluster.resources[key].resource === resource.id);
}
