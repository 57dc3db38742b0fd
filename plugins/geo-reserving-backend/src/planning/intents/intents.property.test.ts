import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import fc from 'fast-check';
import {
  drainedRegions,
  servingRegions,
  sharesOf,
} from '@geo-reserving/plugin-geo-reserving-node';
import { wholePercents } from '../../directors/wholePercents';
import { intermediateIntents } from './intermediateIntents';
import { checkedIntent, targetIntent } from './targetIntent';

const REGIONS = ['ap', 'eu', 'sa', 'us'];

const placedRegions = fc.subarray(REGIONS, { minLength: 2 });

const placedOf = (regions: string[]) =>
  new Map(regions.map(region => [region, [`${region}-1`, `${region}-2`]]));

/** Whole percents over these regions, summing to 100. */
const weightsOver = (regions: string[]) =>
  fc
    .array(fc.nat(50), { minLength: regions.length, maxLength: regions.length })
    .filter(parts => parts.some(part => part > 0))
    .map(parts => {
      const total = parts.reduce((sum, part) => sum + part, 0);
      return wholePercents(
        Object.fromEntries(
          regions.map((region, i) => [region, (100 * parts[i]) / total]),
        ),
      );
    });

const intentOver = (regions: string[]): fc.Arbitrary<Intent> =>
  fc.oneof(
    fc.constant<Intent>({ mode: 'active-active', routing: 'nearest' }),
    weightsOver(regions).map(
      (weights): Intent => ({
        mode: 'active-active',
        routing: 'weighted',
        weights,
      }),
    ),
    fc
      .shuffledSubarray(regions, { minLength: regions.length })
      .map((order): Intent => ({ mode: 'active-standby', order })),
  );

const journey = placedRegions.chain(regions =>
  fc.record({
    regions: fc.constant(regions),
    from: intentOver(regions),
    to: intentOver(regions),
    step: fc.integer({ min: 5, max: 100 }),
  }),
);

describe('the way from one intent to another', () => {
  it('ends at the target, in whole percents, and nobody moves by more than a step at once', () => {
    fc.assert(
      fc.property(journey, ({ regions, from, to, step }) => {
        const placed = placedOf(regions);
        const way = intermediateIntents(from, to, placed, step);
        expect(way.at(-1)).toEqual(to);
        const shares = [from, ...way].map(intent => sharesOf(intent, placed));
        for (const [i, after] of shares.entries()) {
          const before = shares[i - 1];
          if (!after) continue;
          const sum = Object.values(after).reduce((all, s) => all + s, 0);
          expect(sum).toBeCloseTo(100, 6);
          for (const region of before ? regions : []) {
            // One point for rounding to whole percents at each end.
            expect(
              Math.abs((after[region] ?? 0) - (before![region] ?? 0)),
            ).toBeLessThanOrEqual(step + 2);
          }
        }
      }),
    );
  });

  it('never goes through a state in which nobody serves', () => {
    fc.assert(
      fc.property(journey, ({ regions, from, to, step }) => {
        const placed = placedOf(regions);
        for (const intent of intermediateIntents(from, to, placed, step)) {
          expect(servingRegions(intent, placed).length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('an action', () => {
  it('never leaves nobody to serve: it is refused instead', () => {
    fc.assert(
      fc.property(
        placedRegions.chain(regions =>
          fc.record({
            regions: fc.constant(regions),
            current: intentOver(regions),
            drains: fc.array(
              fc.constantFrom(
                ...regions,
                ...regions.flatMap(r => [`${r}-1`, `${r}-2`]),
              ),
              { maxLength: 8 },
            ),
          }),
        ),
        ({ regions, current, drains }) => {
          const placed = placedOf(regions);
          let intent = current;
          const refusals: string[] = [];
          for (const name of drains) {
            const target = regions.includes(name)
              ? { region: name }
              : { cluster: name };
            try {
              intent = targetIntent(
                { kind: 'drain', target },
                {
                  current: intent,
                  home: current,
                  placed,
                  lost: [],
                  ranked: [],
                },
              );
            } catch (error) {
              refusals.push(String(error));
            }
            expect(servingRegions(intent, placed).length).toBeGreaterThan(0);
          }
          const strange = refusals.filter(
            why => !/InputError|NothingToDoError/.test(why),
          );
          expect(strange).toEqual([]);
        },
      ),
    );
  });

  it('and its opposite leave the intent as it was', () => {
    fc.assert(
      fc.property(
        placedRegions.chain(regions =>
          fc.record({
            regions: fc.constant(regions),
            current: intentOver(regions),
          }),
        ),
        ({ regions, current }) => {
          const placed = placedOf(regions);
          const context = { home: current, placed, lost: [], ranked: [] };
          const target = { cluster: `${regions[0]}-1` };
          const drained = targetIntent(
            { kind: 'drain', target },
            { ...context, current },
          );
          expect(drainedRegions(drained, placed).size).toBe(0);
          expect(
            targetIntent(
              { kind: 'undrain', target },
              { ...context, current: drained },
            ),
          ).toEqual(current);
        },
      ),
    );
  });
});

describe('an intent that somebody wrote', () => {
  const placed = placedOf(['eu', 'us']);
  const weighted = (weights: Record<string, number>): Intent => ({
    mode: 'active-active',
    routing: 'weighted',
    weights,
  });

  it.each<[string, Intent, RegExp]>([
    [
      'weights that do not sum to 100',
      weighted({ eu: 50, us: 40 }),
      /sum to 90/,
    ],
    ['a negative weight', weighted({ eu: 120, us: -20 }), /whole percents/],
    ['half a percent', weighted({ eu: 50.5, us: 49.5 }), /whole percents/],
    ['a region without a placement', weighted({ eu: 50, ap: 50 }), /"ap"/],
    [
      'an empty order',
      { mode: 'active-standby', order: [] },
      /each region once/,
    ],
    [
      'a region twice',
      { mode: 'active-standby', order: ['eu', 'eu'] },
      /each region once/,
    ],
    [
      'a drained stranger',
      { ...weighted({ eu: 100 }), drained: ['mars'] },
      /"mars"/,
    ],
    [
      'nobody left',
      { ...weighted({ eu: 100, us: 0 }), drained: ['eu'] },
      /Nobody would be left/,
    ],
  ])('is refused with the field: %s', (_, intent, reason) => {
    expect(() => checkedIntent(intent, placed)).toThrow(reason);
  });
});

describe('home', () => {
  const third = 100 / 3;
  const home: Intent = {
    mode: 'active-active',
    routing: 'weighted',
    weights: { ap: third, eu: third, us: third },
  };
  const context = {
    current: {
      mode: 'active-active',
      routing: 'weighted',
      weights: { ap: 20, eu: 40, us: 40 },
    } as Intent,
    home,
    placed: placedOf(['ap', 'eu', 'us']),
    lost: [],
    ranked: [],
  };

  it('can be asked for as it was read, in whole percents or not; nothing else can', () => {
    expect(targetIntent({ kind: 'shift', intent: home }, context)).toEqual(
      home,
    );
    const other: Intent = { ...home, weights: { ap: 33.5, eu: 33.5, us: 33 } };
    expect(() =>
      targetIntent({ kind: 'shift', intent: other }, context),
    ).toThrow(/whole percents/);
  });
});
