import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type {
  ClusterPicture,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts } from '../../fleet/facts';
import { NOW } from '../../survey/__testUtils__/emptyCluster';
import { clusterFacts } from '../../survey/agreement/__testUtils__/clusterFacts';
import { clusterPicture } from '../../survey/support/clusterPicture';
import { ENTRY_RESOURCES } from '../resources';

const CLOCK = { now: NOW, factsStaleAfterMs: 60_000 };

/**
 * A cluster in which everything was read, as directors see it.
 *
 * @param declared - resources besides those around entries
 */
export function pictureOf(
  name: string,
  objects: readonly KubeObject[],
  o: {
    region?: string;
    declared?: readonly WatchedResource<any>[];
    change?: (facts: ClusterFacts) => ClusterFacts;
  } = {},
): ClusterPicture {
  const { region = `region-of-${name}`, declared = [], change } = o;
  const facts = clusterFacts({ name, region }, objects, [
    ...ENTRY_RESOURCES,
    ...declared,
  ]);
  return clusterPicture(change ? change(facts) : facts, CLOCK);
}
