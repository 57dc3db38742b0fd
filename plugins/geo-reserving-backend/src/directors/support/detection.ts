import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterPicture,
  Detection,
  DirectorQuestion,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { byName } from './byName';

/** Gaps named in one sentence; the rest are more of the same. */
const MOST_GAPS = 3;

/**
 * What can be said where nothing was found to direct a service: that nothing does, if all clusters that hold the service
 * were read lately, and otherwise why not even that is known. Where nobody is known to hold it, any cluster may.
 *
 * @param needed - resources of a cluster that would say so
 */
export function detectionOfNone(
  { clusters, placements }: DirectorQuestion<any>,
  needed: (cluster: ClusterPicture) => readonly WatchedResource<any>[],
): Detection {
  const holding = new Set(placements.map(({ cluster }) => cluster));
  const gaps = byName(clusters)
    .filter(({ name }) => holding.size === 0 || holding.has(name))
    .flatMap(cluster =>
      needed(cluster)
        .map(resource => cluster.reading(resource))
        .filter(reading => !isBelieved(reading))
        .map(({ gap, belief }) => `${gap ?? belief} in ${cluster.name}`),
    );
  if (gaps.length === 0) {
    return { verdict: 'does-not' };
  }
  const more = gaps.length - MOST_GAPS;
  return {
    verdict: 'cannot-tell',
    why: `What would say so cannot be read now: ${gaps
      .slice(0, MOST_GAPS)
      .join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  };
}
