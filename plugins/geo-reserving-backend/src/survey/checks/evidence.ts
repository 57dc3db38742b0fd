import type { Evidence } from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterFacts, ResourceKey } from '../../fleet/facts';
import type { Placement } from '../service/Placement';
import { isKnown, type Reading } from '../support/reading';
import { duration } from '../support/words';
import type { Part } from './conclude';

/** What was seen of one resource in one cluster. */
export function seenIn(
  cluster: ClusterFacts,
  resource: ResourceKey,
  reading: Reading,
  statement: string,
): Evidence {
  return {
    statement,
    source: `${cluster.resources[resource].resource} in ${cluster.name}`,
    cluster: cluster.name,
    at: reading.instant,
    stale: !isKnown(reading),
  };
}

/** Why something in a cluster cannot be said, as a part of a finding. */
export function cannotSee(
  { cluster }: Pick<Placement, 'cluster'>,
  what: string,
  reading: Reading,
  now: number,
): Part {
  const { name, connectivity } = cluster;
  const age =
    reading.at === undefined
      ? 'never read'
      : `last read ${duration(now - reading.at)} ago`;
  return {
    title: `${name} cannot be checked`,
    detail: `${name}: ${what} unknown now, ${age} (${
      reading.gap ?? reading.belief
    }).`,
    evidence: [
      {
        statement: connectivity.message || `${name} is ${connectivity.status}.`,
        source: name,
        cluster: name,
        at: reading.instant,
        stale: true,
      },
    ],
    ...(connectivity.remedy
      ? { remedy: { text: connectivity.remedy, commands: [] } }
      : {}),
    params: { cluster: name },
  };
}
