/**
 * The prediction against the emulated mesh, over random fleets and policies.
 *
 * Both are told the same: the mesh by Kubernetes objects and by which clusters are away, the
 * prediction by facts read from these objects. `lost` clusters are `failing` for the prediction;
 * `emptied` ones have no endpoints for either.
 *
 * GEO_PROPERTY_RUNS sets how many fleets are tried, GEO_PROPERTY_SEED repeats a run.
 */
import fc from 'fast-check';
import { arbitraryFleet } from './__testUtils__/arbitraryFleet';
import { sharesByMesh, sharesByPrediction } from './__testUtils__/fleetShares';
import type { RandomFleet } from './__testUtils__/RandomFleet';
import { pointsApart, TOLERANCE_POINTS } from './__testUtils__/Shares';

const { GEO_PROPERTY_RUNS, GEO_PROPERTY_SEED } = process.env;
const RUNS = {
  numRuns: Number(GEO_PROPERTY_RUNS ?? 300),
  ...(GEO_PROPERTY_SEED ? { seed: Number(GEO_PROPERTY_SEED) } : {}),
};

/** What differs, by source; nothing when both sides agree. */
function disagreements(fleet: RandomFleet): unknown[] {
  const flown = sharesByMesh(fleet);
  return fleet.clusters.flatMap(source => {
    const mesh = flown.get(source.name);
    const prediction = mesh && sharesByPrediction(fleet, source);
    return prediction && pointsApart(mesh, prediction) > TOLERANCE_POINTS
      ? [{ from: source.name, mesh, prediction }]
      : [];
  });
}

describe('prediction and mesh', () => {
  it('agree about any fleet', () => {
    fc.assert(
      fc.property(arbitraryFleet(), fleet => {
        expect(disagreements(fleet)).toEqual([]);
      }),
      RUNS,
    );
  });
});
