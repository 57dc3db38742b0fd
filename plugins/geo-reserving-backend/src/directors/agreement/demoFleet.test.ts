/** The readings of the demo fleet against the emulated world outside of it, whatever cluster or region is gone. */
import {
  DEMO_CLUSTERS,
  DEMO_REGIONS,
  demoObjects,
  EXPOSURES,
  geoTagsOf,
} from '@geo-reserving/fleet-emulator';
import { NOW } from '../../survey/__testUtils__/emptyCluster';
import { externalDnsDirector } from '../external-dns/externalDnsDirector';
import { gatewayApiDirector } from '../gateway-api/gatewayApiDirectors';
import { k8gbDirector } from '../k8gb/k8gbDirector';
import { OutsideScene } from './__testUtils__/OutsideScene';
import { reachedBy } from './__testUtils__/reachedBy';

const TAGS = geoTagsOf(DEMO_CLUSTERS);
const DIRECTORS = [
  k8gbDirector([]),
  externalDnsDirector([]),
  gatewayApiDirector([]),
];

const LOSSES: string[][] = [
  [],
  ...DEMO_CLUSTERS.map(({ name }) => [name]),
  ...DEMO_REGIONS.map(({ name }) =>
    DEMO_CLUSTERS.filter(c => c.region === name).map(c => c.name),
  ),
];

const objects = demoObjects(NOW);
/** One for all tests; each leaves it as it was. */
const scene = new OutsideScene(
  DEMO_CLUSTERS.map(({ name }) => ({
    name,
    tag: TAGS.get(name)!,
    objects: objects.get(name)!,
  })),
).settle();

function readingsOf(key: string) {
  return DIRECTORS.flatMap(director =>
    director
      .read(questionAbout(key))
      .map(reading => ({ director: director.id, reading })),
  );
}

function questionAbout(key: string) {
  const resources = DIRECTORS.flatMap(d => d.resources ?? []);
  return scene.question(key, [...new Set(resources)]);
}

const EXPOSED = EXPOSURES.filter(({ host }) => host !== undefined).map(
  ({ namespace, name }) => `${namespace}/${name}`,
);

/** What the world does behind a reading: a nameserver, a zone, or the Gateways of a cluster. */
function worldOf(
  key: string,
  { director, reading }: ReturnType<typeof readingsOf>[number],
) {
  const { outside } = scene;
  if (reading.from) return outside.gateways.entering(reading.from, key);
  const via = director === 'k8gb' ? 'k8gb' : 'zone';
  return outside.entered(key).find(way => way.via === via);
}

describe.each(EXPOSED)('what leads to %s', key => {
  const readings = readingsOf(key);
  afterEach(() => scene.restore().settle());

  it('is read, and nothing about it is in doubt', () => {
    expect(readings).not.toEqual([]);
    expect(readings.filter(r => !r.reading.shares)).toEqual([]);
    expect(readings.filter(r => r.reading.provenance.stale)).toEqual([]);
  });

  it.each(LOSSES.map(lost => [lost.join(' and ') || 'nobody', lost]))(
    'leads where clients get to while %s is gone',
    (_, lost) => {
      scene.lose(lost).settle();
      for (const one of readings) {
        const { title, without } = one.reading;
        expect([title, reachedBy(without(new Set(lost)))]).toEqual([
          title,
          reachedBy(worldOf(key, one)),
        ]);
      }
    },
  );
});
