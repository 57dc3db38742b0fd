/**
 * The reading of Gslbs against emulated k8gb controllers and nameservers, over random strategies, health and losses.
 *
 * Both read the same objects and share no code. GEO_PROPERTY_RUNS sets how many are tried; a failure prints its seed.
 */
import fc from 'fast-check';
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { ingress, service } from '../../entry/__testUtils__/objects';
import { endpointSlice } from '../../fleet/__testUtils__/sampleObjects';
import {
  afterChanges,
  type DirectorReading,
  type KubernetesWrite,
} from '@geo-reserving/plugin-geo-reserving-node';
import { arbitraryWanted } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { k8gbDirector } from '../k8gb/k8gbDirector';
import { refusalOf } from '../k8gb/strategy';
import { OutsideScene } from './__testUtils__/OutsideScene';
import type { SceneCluster } from './__testUtils__/OutsideScene';
import { meanReached, reachedBy } from './__testUtils__/reachedBy';

const RUNS = Number(process.env.GEO_PROPERTY_RUNS ?? 300);
const HOST = 'shop.example.com';
const KEY = 'shop/checkout';
const TAGS = ['eu', 'us', 'ap', 'sa-1'];

type RandomCluster = { ready: number; addresses: number; hasGslb: boolean };
type RandomGslb = {
  strategies: object[];
  clusters: RandomCluster[];
  /** Which strategy the copy of each cluster has. */
  copies: number[];
  group: string;
};

const strategy = fc.oneof(
  fc.record({
    type: fc.constant('failover'),
    primaryGeoTag: fc.constantFrom(...TAGS, 'nowhere'),
  }),
  fc.constant({ type: 'geoip' }),
  fc.constant({ type: 'roundRobin' }),
  fc.record({
    type: fc.constant('roundRobin'),
    weight: fc.dictionary(
      fc.constantFrom(...TAGS),
      fc.constantFrom(0, 0, 1, 5, 50, 1000),
      { minKeys: 1 },
    ),
  }),
);

const scenes: fc.Arbitrary<RandomGslb> = fc.record({
  strategies: fc.array(strategy, { minLength: 1, maxLength: 2 }),
  clusters: fc.array(
    fc.record({
      ready: fc.constantFrom(0, 2, 3),
      addresses: fc.constantFrom(1, 1, 2),
      hasGslb: fc.constantFrom(true, true, true, false),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  copies: fc.array(fc.nat(1), { minLength: 4, maxLength: 4 }),
  group: fc.constantFrom('k8gb.io', 'k8gb.absa.oss'),
});

function sceneOf(random: RandomGslb): OutsideScene {
  return new OutsideScene(
    random.clusters.map((cluster, i) => clusterOf(random, cluster, i)),
  );
}

function clusterOf(
  { strategies, copies, group }: RandomGslb,
  { ready, addresses, hasGslb }: RandomCluster,
  i: number,
): SceneCluster {
  const own = Array.from(
    { length: addresses },
    (_, n) => `203.0.113.${10 * i + n + 1}`,
  );
  const gslb: KubeObject = {
    apiVersion: `${group}/v1beta1`,
    kind: 'Gslb',
    metadata: { namespace: 'shop', name: 'checkout' },
    spec: {
      resourceRef: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        name: 'checkout',
      },
      strategy: strategies[copies[i] % strategies.length],
    },
  };
  return {
    name: `c${i}`,
    tag: TAGS[i],
    objects: [
      service(KEY),
      service('edge/lb', { type: 'LoadBalancer' }, own),
      endpointSlice('shop', 'checkout', ready),
      ingress(KEY, { host: HOST, to: 'checkout', addresses: own }),
      ...(hasGslb ? [gslb] : []),
    ],
  };
}

/** What the nameservers answer whose copies stand behind a reading. */
function answered(scene: OutsideScene, clusters: readonly string[]) {
  const answers = clusters.flatMap(
    name => scene.outside.k8gb.answeredBy(name, HOST) ?? [],
  );
  return answers.length > 0 ? meanReached(answers) : undefined;
}

const NOBODY = { byCluster: {}, unserved: 100 };

/** Where reading and world differ; nothing when they agree. */
function differences(random: RandomGslb, lost: readonly string[]): unknown[] {
  const scene = sceneOf(random).settle();
  const director = k8gbDirector([]);
  const question = scene.question(KEY, director.resources ?? []);
  const readings = director.read(question);
  const before = readings.map(({ objects, shares }) => ({
    reading: reachedBy(shares),
    world: reachedBy(
      answered(
        scene,
        objects.map(o => o.cluster!),
      ),
    ),
  }));
  scene.lose(lost).settle();
  const after = readings.map(({ objects, without }) => ({
    lost,
    reading: reachedBy(without(new Set(lost))),
    world: reachedBy(
      answered(
        scene,
        objects.map(o => o.cluster!),
      ) ??
        answered(scene, scene.names) ??
        NOBODY,
    ),
  }));
  return [...before, ...after].filter(
    ({ reading, world }) => JSON.stringify(reading) !== JSON.stringify(world),
  );
}

it('says of any Gslb what its nameservers answer, and would answer without any clusters', () => {
  fc.assert(
    fc.property(
      scenes,
      fc.subarray(['c0', 'c1', 'c2', 'c3']),
      (random, lost) => {
        expect(differences(random, lost)).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
});

/** Two clusters in the first region, the others in a second one. */
const PLACED = new Map([
  ['north', ['c0', 'c1']],
  ['south', ['c2', 'c3']],
]);

/** Regions of a scene and their clusters. */
function placedIn({ clusters }: RandomGslb): Map<string, string[]> {
  const there = [...PLACED].map(([region, names]): [string, string[]] => [
    region,
    names.filter(name => Number(name.slice(1)) < clusters.length),
  ]);
  return new Map(there.filter(([, names]) => names.length > 0));
}

/** A scene and something that people may want there. */
const wishes = scenes.chain(random =>
  arbitraryWanted(placedIn(random)).map(wanted => ({ random, wanted })),
);

/** Readings against the world, of the copies of each. */
function compared(scene: OutsideScene, readings: readonly DirectorReading[]) {
  return readings
    .filter(({ shares }) => shares)
    .map(({ id, objects, shares }) => ({
      id,
      reading: reachedBy(shares),
      world: reachedBy(
        answered(
          scene,
          objects.map(o => o.cluster!),
        ),
      ),
    }));
}

const tally = { changed: 0, refused: 0 };

it('says before a change what the nameservers answer after it, and after it was taken back', () => {
  fc.assert(
    fc.property(wishes, ({ random, wanted }) => {
      const scene = sceneOf(random).settle();
      const director = k8gbDirector([]);
      const resources = director.resources ?? [];
      const question = scene.question(KEY, resources);
      const before = compared(scene, director.read(question));
      const outcome = director.change!(question, wanted);
      tally[outcome.kind === 'changes' ? 'changed' : 'refused'] += 1;
      if (outcome.kind === 'cannot') return;
      const writes = outcome.changes.map(c => c.write as KubernetesWrite);
      writes.forEach(write => scene.write(write));
      scene.settle();
      const predicted = director.read(afterChanges(question, outcome.changes));
      for (const { reading, world } of compared(scene, predicted)) {
        expect(reading).toEqual(world);
      }
      const now = scene.question(KEY, resources);
      expect(director.read(now).map(r => reachedBy(r.shares))).toEqual(
        predicted.map(r => reachedBy(r.shares)),
      );
      for (const change of outcome.changes) {
        expect(director.confirm!(change, now)).toEqual({
          verdict: 'in-effect',
        });
      }
      writes.forEach(write => scene.write(write, 'undo'));
      scene.settle();
      const back = director.read(scene.question(KEY, resources));
      // What k8gb refuses it answers as it last did, whatever that was.
      if (!random.strategies.every(isAccepted)) return;
      expect(compared(scene, back)).toEqual(before);
    }),
    { numRuns: RUNS },
  );
  expect(tally.changed).toBeGreaterThan(RUNS / 4);
});

it('says so, too, while clusters are gone, whose copies stay as they are', () => {
  let changed = 0;
  fc.assert(
    fc.property(
      wishes,
      fc.subarray(['c0', 'c1', 'c2', 'c3'], { minLength: 1 }),
      ({ random, wanted }, lost) => {
        const scene = sceneOf(random).settle().lose(lost).settle();
        const director = k8gbDirector([]);
        const question = scene.question(KEY, director.resources ?? []);
        const outcome = director.change!(question, wanted);
        if (outcome.kind === 'cannot') return;
        const written = outcome.changes.filter(c => !lost.includes(c.cluster!));
        changed += written.length;
        written.forEach(({ write }) => scene.write(write as KubernetesWrite));
        scene.settle();
        const predicted = director
          .read(afterChanges(question, written))
          .filter(({ objects }) =>
            objects.some(o => !lost.includes(o.cluster!)),
          );
        for (const { reading, world } of compared(scene, predicted)) {
          expect(reading).toEqual(world);
        }
      },
    ),
    { numRuns: RUNS },
  );
  expect(changed).toBeGreaterThan(RUNS / 4);
});

function isAccepted(one: object): boolean {
  return !refusalOf(one as Parameters<typeof refusalOf>[0]);
}

it('says nothing of a loss while a controller that would have to notice it does not run', () => {
  const random: RandomGslb = {
    strategies: [{ type: 'failover', primaryGeoTag: 'eu' }],
    clusters: [
      { ready: 2, addresses: 1, hasGslb: true },
      { ready: 2, addresses: 1, hasGslb: true },
    ],
    copies: [0, 0, 0, 0],
    group: 'k8gb.io',
  };
  const clusters = random.clusters.map((c, i) => clusterOf(random, c, i));
  const scene = new OutsideScene(clusters).settle();
  scene.outside.k8gb.setStopped('c1', true);
  // Its pods go, and nobody there tells the nameserver.
  const slice = clusters[1].objects.find(o => o.kind === 'EndpointSlice')!;
  slice.endpoints = [];
  scene.settle();
  const director = k8gbDirector([]);
  const [reading] = director.read(
    scene.question(KEY, director.resources ?? []),
  );
  expect(reading.without(new Set(['c0']))).toBeUndefined();
  expect(reading.notes.join()).toContain('k8gb in c1 states another health');
});
