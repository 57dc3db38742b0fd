/** What is predicted to follow from changes, held against what was meant: nobody should have to find out afterwards. */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import {
  afterChanges,
  type ClusterPicture,
  type DirectorQuestion,
  type PlannedChange,
  type WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { EndpointSliceFact } from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import { isIstio, type Route } from '../../../survey/split/Route';
import { percent } from '../../../survey/support/words';
import { surprises } from '../describePolicy';
import { slicesOfService, type Service } from './MeshPlace';

/** Whole weights, and Istio rounds up the part of each zone. */
const TOLERANCE_POINTS = 3;

/**
 * The question once the changes are in effect, with every endpoint ready: a lack of health is no fault of what is written.
 */
export function asMeant<S>(
  question: DirectorQuestion<S>,
  changes: readonly PlannedChange[],
): DirectorQuestion<S> {
  const after = afterChanges(question, changes);
  return {
    ...after,
    clusters: after.clusters.map(picture =>
      withEveryoneReady(picture, question.service),
    ),
  };
}

function withEveryoneReady(
  picture: ClusterPicture,
  service: Service,
): ClusterPicture {
  const facts = picture.facts(RESOURCE_TABLE.endpointslices);
  const sick = slicesOfService(picture, service).filter(slice =>
    slice.zones.some(({ ready, total }) => ready < total),
  );
  if (sick.length === 0) {
    return picture;
  }
  const slices = new Map<string, EndpointSliceFact>(facts);
  for (const slice of sick) {
    slices.set(`${slice.namespace}/${slice.name}`, {
      ...slice,
      zones: slice.zones.map(zone => ({ ...zone, ready: zone.total })),
    });
  }
  return {
    ...picture,
    facts: <F>(resource: WatchedResource<F>) =>
      resource.id === RESOURCE_TABLE.endpointslices.id
        ? (slices as ReadonlyMap<string, any>)
        : picture.facts(resource),
    reading: resource => picture.reading(resource),
  };
}

/**
 * One sentence for each cluster whose callers would be led otherwise than meant.
 *
 * @param routes - of the question as meant
 * @param expected - percent by region, by cluster of the callers
 */
export function deviations(
  routes: readonly Route[],
  expected: ReadonlyMap<string, Split>,
): string[] {
  return routes
    .filter(isIstio)
    .flatMap(({ cluster, toRegions, prediction }) => {
      const meant = expected.get(cluster);
      if (!meant) return [];
      const regions = [
        ...new Set([...Object.keys(meant), ...Object.keys(toRegions)]),
      ].sort();
      const apart = (region: string) =>
        Math.abs((toRegions[region] ?? 0) - (meant[region] ?? 0));
      const [worst] = [...regions].sort((a, b) => apart(b) - apart(a));
      if (worst === undefined || apart(worst) <= TOLERANCE_POINTS) return [];
      const [why] = surprises(prediction.notes);
      return [
        `Callers in ${cluster} are predicted to send ${percent(
          toRegions[worst] ?? 0,
        )} to ${worst}, and not ${percent(meant[worst] ?? 0)} as asked for${
          why === undefined ? '' : `: ${why}`
        }`.replace(/\.?$/, '.'),
      ];
    });
}
