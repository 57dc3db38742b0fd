import fc from 'fast-check';
import { fleetFixture } from '../../../fixtures';
import { boxAround, boxesAlong, overlap } from './geometry';
import { layoutMap, type MapFrame, type MapWords } from './layoutMap';
import { mapFacts, type MapRegion } from './mapFacts';
import { boxAt } from './placeAlong';

const words: MapWords = {
  region: region => [
    { text: region.title, strong: true },
    { text: `${region.clusters} clusters` },
  ],
  rate: flow => `→ ${flow.eastward} ← ${flow.westward} req/s`,
  break: broken => `${broken.from} → ${broken.to} broken`,
};
const full: MapFrame = { width: 780, height: 398, detail: 'full' };
const facts = mapFacts(fleetFixture());

const region: fc.Arbitrary<MapRegion> = fc.record({
  name: fc.uuid(),
  title: fc.string({ minLength: 1, maxLength: 20 }),
  latitude: fc.double({ min: -80, max: 80, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  rps: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), {
    nil: undefined,
  }),
  stale: fc.boolean(),
  clusters: fc.integer({ min: 1, max: 4 }),
  away: fc.constant(0),
});

describe('layoutMap', () => {
  it('lays the story out like this', () => {
    expect(layoutMap(facts, words, full)).toMatchSnapshot();
  });

  it('lays it out for a phone with names only', () => {
    const phone: MapFrame = { width: 360, height: 184, detail: 'names' };
    const { labels, flows } = layoutMap(facts, words, phone);
    expect(flows.every(({ rate }) => rate === undefined)).toBe(true);
    expect(labels.every(({ lines }) => lines.length === 1)).toBe(true);
  });

  it('keeps every region on the map, wherever on earth it is', () => {
    fc.assert(
      fc.property(
        fc.array(region, { minLength: 1, maxLength: 12 }),
        regions => {
          const layout = layoutMap(
            { regions, flows: [], breaks: [], unplaced: [] },
            words,
            full,
          );
          for (const { x, y, radius } of layout.regions) {
            expect(x - radius).toBeGreaterThanOrEqual(0);
            expect(x + radius).toBeLessThanOrEqual(full.width);
            expect(y - radius).toBeGreaterThanOrEqual(0);
            expect(y + radius).toBeLessThanOrEqual(full.height);
          }
        },
      ),
    );
  });

  it('lets no rate cover another or a region, however much breaks', () => {
    const story = fc.record({
      regions: fc.uniqueArray(region, {
        minLength: 2,
        maxLength: 6,
        selector: ({ name }) => name,
      }),
      seed: fc.array(fc.integer({ min: 0, max: 2 }), {
        minLength: 36,
        maxLength: 36,
      }),
    });
    fc.assert(
      fc.property(story, ({ regions, seed }) => {
        const pairs = regions.flatMap((a, i) =>
          regions.slice(i + 1).map((b, j) => ({ a, b, what: seed[i * 6 + j] })),
        );
        const layout = layoutMap(
          {
            regions,
            unplaced: [],
            flows: pairs.map(({ a, b }, i) => ({
              west: a.name,
              east: b.name,
              eastward: i + 1,
              stale: false,
            })),
            breaks: pairs
              .filter(({ what }) => what > 0)
              .map(({ a, b, what }) => ({
                from: a.name,
                to: b.name,
                bothWays: what === 2,
              })),
          },
          words,
          full,
        );
        const rates = layout.flows.flatMap(({ rate }) =>
          rate ? [boxAt(rate, { width: rate.width - 1, height: 19 })] : [],
        );
        const circles = layout.regions.map(({ x, y, radius }) =>
          boxAround({ x, y }, radius),
        );
        rates.forEach((rate, i) => {
          for (const other of [...rates.slice(i + 1), ...circles]) {
            expect(overlap(rate, other)).toBe(false);
          }
        });
      }),
    );
  });

  it('leads a line around a region that it does not belong to', () => {
    const at = (name: string, longitude: number, latitude: number) => ({
      ...facts.regions[0],
      name,
      title: name,
      longitude,
      latitude,
    });
    const regions = [at('a', -60, 10), at('b', 60, 10), at('c', 0, 32)];
    const flow = { west: 'a', east: 'b', eastward: 5, stale: false };
    const { flows, regions: shapes } = layoutMap(
      { regions, flows: [flow], breaks: [], unplaced: [] },
      words,
      full,
    );
    const middle = boxAround(shapes[2], shapes[2].radius);
    const hits = boxesAlong(flows[0].curve).filter(box => overlap(box, middle));
    expect(hits).toEqual([]);
  });

  it('lets the area of a circle follow the requests served', () => {
    const [one] = facts.regions;
    const { regions } = layoutMap(
      {
        ...facts,
        regions: [
          { ...one, name: 'a', rps: 1_000 },
          { ...one, name: 'b', longitude: 100, rps: 500 },
        ],
      },
      words,
      full,
    );
    const area = (i: number) => regions[i].radius ** 2;
    expect(area(1) / area(0)).toBeCloseTo(0.5, 1);
  });

  it('draws an unmeasured region as unknown and not as idle', () => {
    const { regions } = layoutMap(facts, words, full);
    const sydney = regions.find(({ name }) => name === 'oceania');
    expect(sydney?.ring).toBe('unknown');
  });
});
