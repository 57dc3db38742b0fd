/**
 * Every control plane reads its own copy, so a change of several clusters leads through states in which some of them
 * know and others do not. Whatever was asked for before and now, and in whatever order it is written, nobody gets an error
 * on the way, by the emulated mesh.
 */
import type { PlannedChange } from '@geo-reserving/plugin-geo-reserving-node';
import { arbitraryWanted } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import fc from 'fast-check';
import {
  arbitraryFleet,
  EVERYTHING,
} from '../../../survey/agreement/__testUtils__/arbitraryFleet';
import { sharesByMesh } from '../../../survey/agreement/__testUtils__/fleetShares';
import type { RandomFleet } from '../../../survey/agreement/__testUtils__/RandomFleet';
import {
  changeFleet,
  placedIn,
  withWrites,
} from './__testUtils__/changedFleet';

const { GEO_PROPERTY_RUNS, GEO_PROPERTY_SEED } = process.env;
const RUNS = Number(GEO_PROPERTY_RUNS ?? 100);
const OPTIONS = {
  numRuns: RUNS,
  ...(GEO_PROPERTY_SEED ? { seed: Number(GEO_PROPERTY_SEED) } : {}),
};
const DEADLINE_MS = 60_000 + 300 * RUNS;
/** A gateway that finds nobody behind it is taken out sooner or later; here it is not yet. */
const NOT_NOTICED = Number.MAX_SAFE_INTEGER;

/** Fleets in which everybody is well and nothing is written yet. */
const fleets = arbitraryFleet(EVERYTHING)
  .map(
    ({ clusters }): RandomFleet => ({
      clusters: clusters.map(cluster => ({
        ...cluster,
        zones: cluster.zones.map(z => ({ ...z, ready: z.total })),
      })),
      rules: [],
      absence: { how: 'lost', clusters: [] },
    }),
  )
  .filter(fleet => placedIn(fleet).size > 0);

const journeys = fleets.chain(fleet =>
  fc
    .tuple(
      arbitraryWanted(placedIn(fleet)),
      arbitraryWanted(placedIn(fleet)),
      fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
    )
    .map(([from, to, ranks]) => ({ fleet, from, to, ranks })),
);

/** The same changes in another order. @param ranks - one number for each, at least */
function shuffled(
  changes: readonly PlannedChange[],
  ranks: readonly number[],
): PlannedChange[] {
  return changes
    .map((change, i) => ({ change, rank: ranks[i] }))
    .sort((x, y) => x.rank - y.rank)
    .map(({ change }) => change);
}

describe('on the way from one wish to another', () => {
  it(
    'nobody gets an error, whoever knows already, and before anything is taken out',
    () => {
      fc.assert(
        fc.property(journeys, ({ fleet, from, to, ranks }) => {
          const first = changeFleet(fleet, from);
          fc.pre(first.outcome.kind === 'changes');
          const outcome = first.director.change(first.after, to);
          fc.pre(outcome.kind === 'changes');
          const ordered = shuffled(
            outcome.kind === 'changes' ? outcome.changes : [],
            ranks,
          );
          ordered.forEach((_, i) => {
            const written = withWrites(first.written, ordered.slice(0, i + 1));
            const failing = [...sharesByMesh(fleet, written, NOT_NOTICED)]
              .filter(([, { unserved }]) => unserved > 0.01)
              .map(([cluster]) => cluster);
            expect({ after: i + 1, failing }).toEqual({
              after: i + 1,
              failing: [],
            });
          });
        }),
        OPTIONS,
      );
    },
    DEADLINE_MS,
  );
});
