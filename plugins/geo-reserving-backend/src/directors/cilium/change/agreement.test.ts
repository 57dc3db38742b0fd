/**
 * What the Cilium director writes, against the emulated mesh, which shares no code with it: over random fleets of global
 * Services, whatever they say before, and anything that people may want. GEO_PROPERTY_RUNS sets how many are tried.
 */
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import {
  afterChanges,
  type DirectorQuestion,
  type KubernetesWrite,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import {
  arbitraryWanted,
  takenBack,
  writtenObject,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import fc from 'fast-check';
import { clusterFacts } from '../../../survey/agreement/__testUtils__/clusterFacts';
import { fleetObjects } from '../../../survey/agreement/__testUtils__/fleetObjects';
import { sharesByMesh } from '../../../survey/agreement/__testUtils__/fleetShares';
import type {
  RandomCluster,
  RandomFleet,
} from '../../../survey/agreement/__testUtils__/RandomFleet';
import {
  pointsApart,
  TOLERANCE_POINTS,
} from '../../../survey/agreement/__testUtils__/Shares';
import { surveySettings } from '../../../survey/agreement/__testUtils__/surveySettings';
import { NOW } from '../../../survey/__testUtils__/emptyCluster';
import { questionFrom } from '../../__testUtils__/questionFrom';
import { CiliumDirector } from '../CiliumDirector';

const RUNS = Number(process.env.GEO_PROPERTY_RUNS ?? 200);
const KEY = 'shop/checkout';

type Objects = Map<string, readonly KubeObject[]>;

const cluster = fc.record({
  region: fc.constantFrom('eu', 'us', 'ap'),
  ready: fc.integer({ min: 1, max: 5 }),
  annotations: fc.record(
    {
      'service.cilium.io/shared': fc.constantFrom('true', 'false'),
      'service.cilium.io/affinity': fc.constantFrom('local', 'remote', 'none'),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
});

const fleets: fc.Arbitrary<RandomFleet> = fc
  .array(cluster, { minLength: 2, maxLength: 4 })
  .map(all => ({
    clusters: all.map(
      ({ region, ready, annotations }, i): RandomCluster => ({
        name: `c${i}`,
        region,
        zones: [{ name: `${region}-a`, ready, total: ready }],
        gateways: [],
        hasRules: false,
        annotations: { 'service.cilium.io/global': 'true', ...annotations },
      }),
    ),
    rules: [],
    absence: { how: 'lost', clusters: [] },
  }));

function placedIn({ clusters }: RandomFleet): Map<string, string[]> {
  const placed = new Map<string, string[]>();
  for (const { name, region } of clusters) {
    placed.set(region, [...(placed.get(region) ?? []), name]);
  }
  return placed;
}

const cases = fleets.chain(fleet =>
  arbitraryWanted(placedIn(fleet)).map(wanted => ({ fleet, wanted })),
);

/** What is changed in a fleet, and what its objects are then. */
function change(fleet: RandomFleet, wanted: WantedTraffic) {
  const before: Objects = new Map(fleetObjects(fleet));
  const director = new CiliumDirector(
    surveySettings(
      [...placedIn(fleet).keys()].map(name => ({
        name,
        title: name,
        labels: [name],
      })),
      fleet.clusters,
    ),
  );
  const snapshot = fleet.clusters.map(one =>
    clusterFacts(one, before.get(one.name) ?? []),
  );
  const question = questionFrom(snapshot, KEY, {
    now: NOW,
  }) as DirectorQuestion<any>;
  const outcome = director.change(question, wanted);
  const changes = outcome.kind === 'changes' ? outcome.changes : [];
  const writes = changes.map(c => c.write as KubernetesWrite);
  const written = writes.reduce(
    (objects, write) =>
      replaced(objects, write, now => writtenObject(now, write)),
    before,
  );
  return {
    ...{ before, director, question, outcome, writes, written },
    after: afterChanges(question, changes),
  };
}

function replaced(
  objects: Objects,
  { cluster: name }: KubernetesWrite,
  by: (now: KubeObject) => unknown,
): Objects {
  const all = objects.get(name) ?? [];
  return new Map(objects).set(
    name,
    all.map(object =>
      object.kind === 'Service' && object.metadata.name === 'checkout'
        ? (by(object) as KubeObject)
        : object,
    ),
  );
}

it('is what the emulated mesh then does, and does no more once it is taken back', () => {
  let changed = 0;
  fc.assert(
    fc.property(cases, ({ fleet, wanted }) => {
      const o = change(fleet, wanted);
      changed += o.writes.length;
      const flown = sharesByMesh(fleet, o.written);
      for (const { from, shares } of o.director.read(o.after)) {
        const apart = pointsApart(flown.get(from!)!, shares!);
        expect([from, apart < TOLERANCE_POINTS]).toEqual([from, true]);
      }
      const back = o.writes.reduce(
        (objects, write) =>
          replaced(objects, write, now =>
            takenBack(
              now,
              o.before
                .get(write.cluster)!
                .find(({ kind }) => kind === 'Service'),
              write,
            ),
          ),
        o.written,
      );
      expect(sharesByMesh(fleet, back)).toEqual(sharesByMesh(fleet));
    }),
    { numRuns: RUNS },
  );
  expect(changed).toBeGreaterThan(RUNS / 4);
});

it('leads nobody to who is drained, keeps callers near where nearest is wanted, and leads all to a region where one is active', () => {
  let judged = 0;
  fc.assert(
    fc.property(cases, ({ fleet, wanted }) => {
      const { outcome, written } = change(fleet, wanted);
      if (outcome.kind === 'cannot') return;
      const { intent, drainedClusters } = wanted;
      const isNearest =
        intent.mode === 'active-active' && intent.routing === 'nearest';
      for (const [from, { byCluster }] of sharesByMesh(fleet, written)) {
        const part = (names: Iterable<string>) =>
          [...names].reduce((sum, name) => sum + (byCluster[name] ?? 0), 0);
        expect([from, part(drainedClusters)]).toEqual([from, 0]);
        // Of more than two, standbys ask each other, which is said.
        const isExact = isNearest
          ? !drainedClusters.has(from)
          : !outcome.remarks.join().includes('alike');
        if (!isExact) continue;
        judged += 1;
        const meant = isNearest ? [from] : activeOf(wanted);
        expect([from, Math.round(part(meant))]).toEqual([from, 100]);
      }
    }),
    { numRuns: RUNS },
  );
  expect(judged).toBeGreaterThan(RUNS / 2);
});

/** Clusters of the one region that gets everything. */
function activeOf({ intent, clusters, drainedClusters }: WantedTraffic) {
  const isLeft = (region: string) =>
    (clusters.get(region) ?? []).some(name => !drainedClusters.has(name));
  const ordered =
    'order' in intent
      ? intent.order
      : Object.entries('weights' in intent ? intent.weights : {}).flatMap(
          ([region, weight]) => (weight > 0 ? [region] : []),
        );
  return clusters.get(ordered.find(isLeft)!) ?? [];
}
