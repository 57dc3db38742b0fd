/**
 * The prediction and the survey against the emulated mesh, over random fleets and policies.
 *
 * Both sides are told the same: the mesh by Kubernetes objects and by which clusters are away, the
 * other by facts read from these objects. `lost` clusters are `failing` for the prediction; `emptied`
 * ones have no endpoints for either.
 *
 * GEO_PROPERTY_RUNS sets how many fleets are tried. A failure prints its seed; GEO_PROPERTY_SEED
 * repeats it.
 */
import fc from 'fast-check';
import {
  arbitraryFleet,
  EVERYTHING,
  KNOWN_TO_THE_SURVEY,
} from './__testUtils__/arbitraryFleet';
import { isEmptied } from './__testUtils__/fleetObjects';
import { sharesByPrediction } from './__testUtils__/fleetShares';
import { disagreements } from './__testUtils__/disagreements';
import type { RandomCluster, RandomFleet } from './__testUtils__/RandomFleet';
import { sharesBySurvey } from './__testUtils__/sharesBySurvey';

const { GEO_PROPERTY_RUNS, GEO_PROPERTY_SEED } = process.env;
const RUNS = Number(GEO_PROPERTY_RUNS ?? 100);
const SEED = GEO_PROPERTY_SEED ? { seed: Number(GEO_PROPERTY_SEED) } : {};
/** Generous: a fleet takes some milliseconds, and shrinking tries many. */
const DEADLINE_MS = 60_000 + 100 * RUNS;

/** Where nobody runs it, the survey knows of no service. */
function runsSomewhere(fleet: RandomFleet): boolean {
  const runs = (cluster: RandomCluster) =>
    !isEmptied(fleet, cluster) && cluster.zones.some(z => z.total > 0);
  // Where one side of a federation runs nothing, its callers use an empty name, and are no matter of the survey.
  return [true, false]
    .map(federated =>
      fleet.clusters.filter(c => (c.isFederated ?? false) === federated),
    )
    .every(side => side.length === 0 || side.some(runs));
}

function surveyDisagreements(fleet: RandomFleet): unknown[] {
  const surveyed = sharesBySurvey(fleet);
  return disagreements(fleet, ({ name }) => surveyed.get(name));
}

describe('the emulated mesh', () => {
  it(
    'does with any fleet what the prediction says',
    () => {
      fc.assert(
        fc.property(arbitraryFleet(EVERYTHING), fleet => {
          const differing = disagreements(fleet, source =>
            sharesByPrediction(fleet, source),
          );
          expect(differing).toEqual([]);
        }),
        { numRuns: RUNS, ...SEED },
      );
    },
    DEADLINE_MS,
  );

  it(
    'does with any fleet what the survey says',
    () => {
      const surveyed =
        arbitraryFleet(KNOWN_TO_THE_SURVEY).filter(runsSomewhere);
      fc.assert(
        fc.property(surveyed, fleet => {
          expect(surveyDisagreements(fleet)).toEqual([]);
        }),
        { numRuns: Math.ceil(RUNS / 2), ...SEED },
      );
    },
    DEADLINE_MS,
  );
});
