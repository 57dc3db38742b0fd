/** Contradictions that a cluster's facts show, each one sentence. */
import type { ClusterFacts, PeeringFact } from '../../fleet/facts';
import { distinct } from '../support/order';
import { apartInWords, listOf } from '../support/words';
import type { SettingsIndex } from '../support/settingsIndex';
import { nodeSummary } from './nodes';

export function clusterWarnings(
  cluster: ClusterFacts,
  all: readonly ClusterFacts[],
  settings: SettingsIndex,
): string[] {
  return [
    ...regionWarning(cluster, settings),
    ...uuidWarning(cluster, all),
    ...clockWarning(cluster),
    ...malformedWarning(cluster),
    ...generationNote(cluster),
  ];
}

function regionWarning(
  cluster: ClusterFacts,
  settings: SettingsIndex,
): string[] {
  const region = settings.regionOfCluster.get(cluster.name) ?? cluster.region;
  const setting = settings.regions.find(r => r.name === region);
  const accepted = new Set([region, ...(setting?.labels ?? [])]);
  const stated = nodeSummary(cluster).regions;
  const strange = stated.filter(label => !accepted.has(label));
  return strange.length === 0
    ? []
    : [
        `Its nodes are labelled ${listOf(
          strange,
        )}, but the configuration puts it in ${region}.`,
      ];
}

function uuidWarning(
  cluster: ClusterFacts,
  all: readonly ClusterFacts[],
): string[] {
  const { uuid } = cluster.identity;
  if (uuid === undefined) {
    return [];
  }
  const twins = distinct(
    all
      .filter(c => c.name !== cluster.name && c.identity.uuid === uuid)
      .map(c => c.name),
  );
  return twins.length === 0
    ? []
    : [
        `It states the same UUID as ${listOf(
          twins,
        )} (${uuid}): one cluster configured twice, or a copied one.`,
      ];
}

/** Ages of what its objects state would be wrong by as much; ages that this backend measures are not. */
const CLOCK_APART_MS = 30_000;

function clockWarning({ clockAheadMs = 0 }: ClusterFacts): string[] {
  const apart = Math.abs(clockAheadMs);
  return apart < CLOCK_APART_MS
    ? []
    : [
        `Its clock is ${apartInWords(clockAheadMs)} ${
          clockAheadMs > 0 ? 'ahead of' : 'behind'
        } this backend’s: check the time service of both.`,
      ];
}

function malformedWarning(cluster: ClusterFacts): string[] {
  const declared = [...cluster.declared.values()].map(({ state }) => state);
  return [...Object.values(cluster.resources), ...declared].flatMap(r =>
    r.malformed.length === 0
      ? []
      : [`Some ${r.resource} could not be read and are left out.`],
  );
}

/** Older DKP releases report no conditions on peerings; their health is then known less well. */
function generationNote(cluster: ClusterFacts): string[] {
  const peerings: PeeringFact[] = [
    ...cluster.istiomulticlusters.values(),
    ...cluster.istiofederations.values(),
  ];
  return peerings.length > 0 && peerings.every(p => p.conditions === undefined)
    ? [
        'Its peerings carry no conditions (an older DKP release), so only the exchange of metadata is known of them.',
      ]
    : [];
}
