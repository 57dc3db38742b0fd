/**
 * What the director writes, against the emulated mesh, which shares no code with it: over random fleets, random policies
 * that stand there before, and anything that people may want.
 *
 * GEO_PROPERTY_RUNS sets how many fleets are tried. A failure prints its seed; GEO_PROPERTY_SEED repeats it.
 */
import type { WantedTraffic } from '@geo-reserving/plugin-geo-reserving-node';
import { arbitraryWanted } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import fc from 'fast-check';
import {
  arbitraryFleet,
  EVERYTHING,
  KNOWN_TO_THE_SURVEY,
} from '../../../survey/agreement/__testUtils__/arbitraryFleet';
import { sharesByMesh } from '../../../survey/agreement/__testUtils__/fleetShares';
import type { RandomFleet } from '../../../survey/agreement/__testUtils__/RandomFleet';
import {
  pointsApart,
  TOLERANCE_POINTS,
} from '../../../survey/agreement/__testUtils__/Shares';
import {
  changeFleet,
  placedIn,
  withoutWrites,
} from './__testUtils__/changedFleet';
import { notAsWanted } from './__testUtils__/notAsWanted';
import { refusedByWebhook } from './__testUtils__/webhook';

const { GEO_PROPERTY_RUNS, GEO_PROPERTY_SEED } = process.env;
const RUNS = Number(GEO_PROPERTY_RUNS ?? 100);
const OPTIONS = {
  numRuns: RUNS,
  ...(GEO_PROPERTY_SEED ? { seed: Number(GEO_PROPERTY_SEED) } : {}),
};
const DEADLINE_MS = 60_000 + 200 * RUNS;
/** A gateway that finds nobody behind it is taken out sooner or later; here it is not yet. */
const NOT_NOTICED = Number.MAX_SAFE_INTEGER;

/** Everybody is well: whatever is not as wanted then is the fault of what was written. */
function healthy(fleet: RandomFleet): RandomFleet {
  return {
    ...fleet,
    absence: { how: 'lost', clusters: [] },
    clusters: fleet.clusters.map(cluster => ({
      ...cluster,
      zones: cluster.zones.map(zone => ({ ...zone, ready: zone.total })),
    })),
  };
}

type Case = { fleet: RandomFleet; wanted: WantedTraffic };

function cases(fleets: fc.Arbitrary<RandomFleet>): fc.Arbitrary<Case> {
  return fleets
    .map(healthy)
    .filter(fleet => placedIn(fleet).size > 0)
    .chain(fleet =>
      arbitraryWanted(placedIn(fleet)).map(wanted => ({ fleet, wanted })),
    );
}

/** Nothing was written before, or a rule of the service's own as one finds it. */
const ordinary = fc
  .tuple(
    arbitraryFleet({ ...EVERYTHING, zonesPerCluster: 3 }),
    fc.constantFrom(
      undefined,
      {},
      { outlierDetection: { maxEjectionPercent: 20 } },
      {
        loadBalancer: {
          simple: 'ROUND_ROBIN',
          localityLbSetting: {
            enabled: true,
            distribute: [{ from: '*', to: { 'eu/*': 60, 'us/*': 40 } }],
          },
        },
      },
      { loadBalancer: { localityLbSetting: { enabled: false } } },
      {
        loadBalancer: {
          localityLbSetting: {
            failoverPriority: ['topology.kubernetes.io/region=eu'],
          },
        },
        outlierDetection: {},
      },
    ),
  )
  .map(
    ([fleet, trafficPolicy]): RandomFleet => ({
      clusters: fleet.clusters,
      absence: fleet.absence,
      rules: trafficPolicy
        ? [
            {
              namespace: 'shop',
              name: 'checkout',
              createdAt: '2026-01-01T00:00:00Z',
              spec: { host: 'checkout', trafficPolicy },
            },
          ]
        : [],
    }),
  );

describe('what the Istio director writes', () => {
  it(
    'is what the emulated mesh then does, where nothing unusual stands in the way',
    () => {
      fc.assert(
        fc.property(cases(ordinary), ({ fleet, wanted }) => {
          const { outcome, written } = changeFleet(fleet, wanted);
          const problems =
            outcome.kind === 'cannot'
              ? unexpected(outcome.why)
              : [
                  ...saidOtherwise(fleet, outcome.remarks),
                  ...notAsWanted(
                    sharesByMesh(fleet, written, NOT_NOTICED),
                    fleet,
                    wanted,
                  ),
                ];
          expect(problems).toEqual([]);
        }),
        OPTIONS,
      );
    },
    DEADLINE_MS,
  );

  it(
    'is predicted as the emulated mesh then does it, whatever stands there before',
    () => {
      fc.assert(
        fc.property(
          cases(arbitraryFleet(KNOWN_TO_THE_SURVEY)),
          ({ fleet, wanted }) => {
            const { director, after, changes, written } = changeFleet(
              fleet,
              wanted,
            );
            fc.pre(changes.length > 0);
            const flown = sharesByMesh(fleet, written);
            const differing = director.read(after).flatMap(reading => {
              const mesh = flown.get(reading.from ?? '');
              return mesh &&
                reading.shares &&
                pointsApart(mesh, reading.shares) > TOLERANCE_POINTS
                ? [{ from: reading.from, mesh, read: reading.shares }]
                : [];
            });
            expect(differing).toEqual([]);
          },
        ),
        OPTIONS,
      );
    },
    DEADLINE_MS,
  );

  it(
    'does not depend on how well anybody is: it outlives the hour in which it is written',
    () => {
      const sickAndWell = arbitraryFleet(KNOWN_TO_THE_SURVEY)
        .filter(fleet => placedIn(fleet).size > 0)
        .chain(fleet =>
          arbitraryWanted(placedIn(fleet)).map(wanted => ({
            sick: {
              ...fleet,
              absence: { how: 'lost' as const, clusters: [] },
            },
            well: healthy(fleet),
            wanted,
          })),
        );
      fc.assert(
        fc.property(sickAndWell, ({ sick, well, wanted }) => {
          const [ofSick, ofWell] = [sick, well].map(fleet =>
            changeFleet(fleet, wanted).changes.map(({ write }) => write),
          );
          expect(ofSick).toEqual(ofWell);
        }),
        OPTIONS,
      );
    },
    DEADLINE_MS,
  );

  it(
    'is let in by Istio, is settled once it is there, and leads back to what was there before',
    () => {
      fc.assert(
        fc.property(
          cases(arbitraryFleet(KNOWN_TO_THE_SURVEY)),
          ({ fleet, wanted }) => {
            const changed = changeFleet(fleet, wanted);
            const { director, after, changes, before, outcome } = changed;
            fc.pre(outcome.kind === 'changes');
            expect(changes.flatMap(refusedByWebhook)).toEqual([]);
            expect(director.change(after, wanted)).toMatchObject({
              changes: [],
            });
            expect(sorted(withoutWrites(changed, changes))).toEqual(
              sorted(before),
            );
          },
        ),
        OPTIONS,
      );
    },
    DEADLINE_MS,
  );
});

/** Only what Istio cannot tell apart is refused. */
function unexpected(why: string): string[] {
  return /share zone|no zone is known/.test(why) ? [] : [why];
}

/** Istio gives each zone a whole percent at least: with several, small shares come out larger, and that is said. */
function saidOtherwise(
  { clusters }: RandomFleet,
  remarks: readonly string[],
): string[] {
  return clusters.some(({ zones }) => zones.length > 1)
    ? []
    : remarks.filter(remark => remark.includes('are predicted to send'));
}

/** Objects in one order; facts do not tell an empty list from none. */
function sorted(objects: ReadonlyMap<string, readonly any[]>) {
  return Object.fromEntries(
    [...objects].map(([cluster, all]) => [
      cluster,
      Object.fromEntries(
        all.map(o => [
          `${o.kind}/${o.metadata.namespace ?? ''}/${o.metadata.name}`,
          withoutEmptyLists(o),
        ]),
      ),
    ]),
  );
}

function withoutEmptyLists(object: unknown): unknown {
  return JSON.parse(
    JSON.stringify(object, (_key, value) =>
      Array.isArray(value) && value.length === 0 ? undefined : value,
    ),
  );
}
