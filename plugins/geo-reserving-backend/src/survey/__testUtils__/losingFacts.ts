/** Ways in which facts get lost. Each leaves the input it is given as it was. */
import type { ClusterFacts, ResourceKey } from '../../fleet/facts';
import { CONFIG_MAPS } from '../../fleet/resources/configMaps';
import { isHeld } from '../service/heldServices';
import type { SurveyInput } from '../types';

const TEN_MINUTES = 600_000;

/** The cluster stops answering; its last facts stay and grow old. */
export function losesCluster(input: SurveyInput, name: string): SurveyInput {
  return changesCluster(input, name, cluster => ({
    ...cluster,
    connectivity: {
      ...cluster.connectivity,
      status: 'unreachable',
      since: input.now - 120_000,
      lastSeen: input.now - 120_000,
      message: `${name} does not answer: the connection timed out.`,
      remedy: `Check the network path to ${name}.`,
    },
  }));
}

/** The cluster forbids one resource; its last facts stay, or are gone when it was never allowed. */
export function losesResource(
  input: SurveyInput,
  name: string,
  key: ResourceKey,
  facts: 'kept' | 'gone',
): SurveyInput {
  const changed = changesCluster(input, name, cluster => ({
    ...cluster,
    connectivity: {
      ...cluster.connectivity,
      status: 'forbidden',
      missingPermissions: [`list ${cluster.resources[key].resource}`],
      message: `${name} answers 403 for ${cluster.resources[key].resource}.`,
    },
    resources: {
      ...cluster.resources,
      [key]: {
        ...cluster.resources[key],
        availability: 'forbidden',
        at: facts === 'gone' ? undefined : cluster.resources[key].at,
      },
    },
    ...(facts === 'gone' ? { [key]: new Map() } : {}),
  }));
  return facts === 'gone'
    ? remembersServices(input, name, changed, key)
    : changed;
}

/** The cluster forbids ConfigMaps, which stand in no row of the table. */
export function losesConfigMaps(
  input: SurveyInput,
  name: string,
  facts: 'kept' | 'gone',
): SurveyInput {
  return changesCluster(input, name, cluster => {
    const held = cluster.declared.get(CONFIG_MAPS);
    const state = held && {
      ...held.state,
      availability: 'forbidden' as const,
      at: facts === 'gone' ? undefined : held.state.at,
    };
    return held && state
      ? {
          ...cluster,
          declared: new Map(cluster.declared).set(CONFIG_MAPS, {
            state,
            facts: facts === 'gone' ? new Map() : held.facts,
          }),
        }
      : cluster;
  });
}

/** The observer stops answering; its last measurement stays. */
export function losesObservers(input: SurveyInput): SurveyInput {
  return {
    ...input,
    observations: input.observations.map(state => ({
      ...state,
      status: 'failing',
      message: 'It does not answer.',
      ...(state.last && {
        last: { ...state.last, at: state.last.at - TEN_MINUTES },
      }),
    })),
  };
}

function changesCluster(
  input: SurveyInput,
  name: string,
  change: (cluster: ClusterFacts) => ClusterFacts,
): SurveyInput {
  return {
    ...input,
    clusters: input.clusters.map(c => (c.name === name ? change(c) : c)),
  };
}

/**
 * Placements that were seen once are remembered in the database. Names without pods are not; a
 * cluster that loses them costs its own column only, so here they count as remembered too.
 */
function remembersServices(
  before: SurveyInput,
  name: string,
  after: SurveyInput,
  key: ResourceKey,
): SurveyInput {
  const lost = before.clusters.filter(c => c.name === name);
  return {
    ...after,
    remembered: [
      ...after.remembered,
      ...lost.flatMap(cluster =>
        [...cluster.services.values()]
          .filter(service => key === 'services' || isHeld(cluster, service))
          .map(service => ({
            cluster: name,
            service: { namespace: service.namespace, name: service.name },
            lastSeen: before.now - 1000,
          })),
      ),
    ],
  };
}
