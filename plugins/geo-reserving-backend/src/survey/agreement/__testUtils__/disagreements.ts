import { sharesByMesh } from './fleetShares';
import type { RandomCluster, RandomFleet } from './RandomFleet';
import { pointsApart, TOLERANCE_POINTS } from './Shares';
import type { Shares } from './Shares';

/**
 * What differs between the mesh and another opinion, by source; nothing when both agree.
 *
 * @param sharesOf - undefined where it knows nothing, which agrees with nothing that flows
 */
export function disagreements(
  fleet: RandomFleet,
  sharesOf: (source: RandomCluster) => Shares | undefined,
): unknown[] {
  const flown = sharesByMesh(fleet);
  return fleet.clusters.flatMap(source => {
    const mesh = flown.get(source.name);
    const other = mesh && sharesOf(source);
    const agree =
      !mesh || (other && pointsApart(mesh, other) <= TOLERANCE_POINTS);
    return agree ? [] : [{ from: source.name, mesh, other }];
  });
}
