/** Any service of the demo, any moves, any number of rounds: at home everything is as it was. */
import type { TrafficAction } from '@geo-reserving/plugin-geo-reserving-common';
import fc from 'fast-check';
import { DemoWorld } from '../__testUtils__/DemoWorld';
import type { Plan } from '../Plan';

jest.setTimeout(300_000);

/** Each run plans several times over the whole demo fleet; GEO_PROPERTY_RUNS asks for more. */
const RUNS = Math.ceil(Number(process.env.GEO_PROPERTY_RUNS ?? 100) / 10);
/** Some journeys end before there is a way home; a known seed has enough of them. */
const SEED = Number(process.env.GEO_PROPERTY_SEED ?? 20260801);

/** A service and the regions that it is placed in: directed by Istio, by Cilium, by k8gb, or by several of them. */
const SERVICES: Record<string, string[]> = {
  'shop/cart': ['eu-central', 'us-east', 'sa-east'],
  'shop/wishlist': ['eu-central', 'us-east'],
  'finance/payments': ['eu-central', 'us-east'],
  'insights/events': ['us-east', 'ap-southeast'],
  'pricing/currency': ['eu-central', 'us-east', 'ap-southeast'],
  'search/synonyms': ['eu-central', 'us-east'],
};

const actionOver = (regions: string[]): fc.Arbitrary<TrafficAction> =>
  fc.oneof(
    fc
      .constantFrom(...regions)
      .map((region): TrafficAction => ({ kind: 'drain', target: { region } })),
    fc
      .shuffledSubarray(regions, { minLength: regions.length })
      .map((order): TrafficAction => ({ kind: 'fail-over', order })),
    fc
      .tuple(
        fc.integer({ min: 5, max: 95 }),
        fc.shuffledSubarray(regions, { minLength: 2, maxLength: 2 }),
      )
      .map(
        ([share, [one, two]]): TrafficAction => ({
          kind: 'shift',
          intent: {
            mode: 'active-active',
            routing: 'weighted',
            weights: { [one]: share, [two]: 100 - share },
          },
        }),
      ),
  );

const journeys = fc.constantFrom(...Object.keys(SERVICES)).chain(key =>
  fc.record({
    key: fc.constant(key),
    rounds: fc.array(
      fc.record({
        moves: fc.array(actionOver(SERVICES[key]), {
          minLength: 1,
          maxLength: 3,
        }),
        isAwayOnTheWay: fc.boolean(),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    gone: fc.constantFrom('fra-1', 'iad-1', 'gru-1', 'sin-1'),
  }),
);

/** Undefined where it cannot be meant, or somebody has to be asked first. */
function planned(world: DemoWorld, action: TrafficAction): Plan | undefined {
  try {
    const plan = world.plan(action);
    return plan.blockedBy.includes('capability') ? undefined : plan;
  } catch (error) {
    if (/InputError|NothingToDo/.test((error as Error).name)) return undefined;
    throw error;
  }
}

it('puts back every object to the letter, after any moves, with a cluster away or not', () => {
  let ways = 0;
  fc.assert(
    fc.property(journeys, ({ key, rounds, gone }) => {
      const world = new DemoWorld(key);
      const { text, found } = world;
      for (const { moves, isAwayOnTheWay } of rounds) {
        for (const move of moves) {
          const plan = planned(world, move);
          if (plan) world.carryOut(plan);
        }
        if (world.isAtHome) continue;
        if (isAwayOnTheWay) world.away.add(gone);
        const back = planned(world, { kind: 'fail-back' });
        if (!back) return;
        world.carryOut(back);
        world.comeBack();
        ways += 1;
        expect(world.isAtHome).toBe(true);
        // Of thousands of objects only those that differ.
        expect(world.text.filter(line => !text.includes(line))).toEqual([]);
        expect(world.text).toHaveLength(text.length);
        expect(world.found).toEqual(found);
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(ways).toBeGreaterThan(RUNS / 5);
});
