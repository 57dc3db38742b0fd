/**
 * Where a service is placed: seen now, seen before and kept with its age, remembered from an
 * earlier life of the process, or declared for a region.
 *
 * A cluster that was never read and for which nothing is declared or remembered is not here: it
 * costs its own column only.
 */
import type { ClusterFacts } from '../../fleet/facts';
import { isKnown, readingOf, type Clock } from '../support/reading';
import { hasEndpoints } from './heldServices';
import {
  absentPlacement,
  convergingPlacement,
  presentPlacement,
} from './gatherPlacement';
import type { Placement } from './Placement';

export type PlacementQuestion = {
  /** `namespace/name` */
  key: string;
  /** Sorted by name. */
  clusters: readonly { facts: ClusterFacts; region: string }[];
  /** Clusters that held it in an earlier life of the process. */
  remembered: ReadonlySet<string>;
  /** Clusters that are still to be brought to what is meant. */
  converging?: ReadonlySet<string>;
  /** Regions it is declared for. */
  declaredRegions: readonly string[];
  clock: Clock;
};

/** Placements in the order of the clusters. */
export function placementsOf(question: PlacementQuestion): Placement[] {
  const found = question.clusters.map(cluster => ({
    ...cluster,
    placement: seenOrRemembered(cluster, question),
  }));
  return found.flatMap(({ facts, region, placement }) => {
    if (placement) {
      return question.converging?.has(facts.name)
        ? [convergingPlacement(placement)]
        : [placement];
    }
    const declared = question.declaredRegions.includes(region);
    const inRegion = found.filter(c => c.region === region);
    if (!declared || inRegion.some(c => c.placement !== undefined)) {
      return [];
    }
    return declaredHere(
      { facts, region },
      inRegion.map(c => c.facts),
      question.clock,
    );
  });
}

function seenOrRemembered(
  { facts, region }: { facts: ClusterFacts; region: string },
  { key, remembered, clock }: PlacementQuestion,
): Placement | undefined {
  const service = facts.services.get(key);
  if (service !== undefined) {
    const placement = presentPlacement(facts, region, service, clock);
    const isPlaced = remembered.has(facts.name) || !isNameOnly(placement);
    return isPlaced ? placement : undefined;
  }
  const known = isKnown(readingOf(facts, 'services', clock));
  return remembered.has(facts.name) && !known
    ? absentPlacement(facts, region, 'expected', clock)
    : undefined;
}

/**
 * A Service without pods or endpoints only lends its name to callers in this cluster (a mesh needs
 * that). It is no placement, as far as anything that could stand behind it was ever read.
 */
function isNameOnly({
  cluster,
  service,
  workload,
  readings,
}: Placement): boolean {
  return (
    service !== undefined &&
    (readings.endpoints.belief !== 'unread' ||
      readings.workload.belief !== 'unread') &&
    workload === undefined &&
    !hasEndpoints(cluster, service)
  );
}

/**
 * A declared region in which nothing was seen: missing in each of its clusters when all were read;
 * otherwise it may be in those that were not.
 */
function declaredHere(
  { facts, region }: { facts: ClusterFacts; region: string },
  inRegion: readonly ClusterFacts[],
  clock: Clock,
): Placement[] {
  const read = (c: ClusterFacts) => isKnown(readingOf(c, 'services', clock));
  if (inRegion.every(read)) {
    return [absentPlacement(facts, region, 'missing', clock)];
  }
  return read(facts) ? [] : [absentPlacement(facts, region, 'expected', clock)];
}
