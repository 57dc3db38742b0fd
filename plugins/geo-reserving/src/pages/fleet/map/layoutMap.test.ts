import fc from 'fast-check';
import { fleetFixture } from '../../../fixtures';
import { layoutMap, type MapFrame, type MapWords } from './layoutMap';
import { mapFacts, type MapRegion } from './mapFacts';

const words: MapWords = {
  region: region => [
    { text: region.title, strong: true },
    { text: `${region.clusters} clusters` },
  ],
  rate: flow => `${flow.rps} req/s`,
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
