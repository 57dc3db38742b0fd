import fc from 'fast-check';
import { knownInput } from './__testUtils__/arbitraryInput';
import { predictWithLosses } from './predictSplit';
import { SharedLook } from './SharedLook';
import type { PredictedShares, PredictionInput } from './types';

const CLUSTERS = ['ceu', 'cus', 'cap'];

/** The same question from the cluster of another region, which knows the gateways of the others only. */
function askedFrom(
  region: string,
  input: PredictionInput,
  gateways = input.gateways,
): PredictionInput {
  const own = `n${region}`;
  return {
    ...input,
    source: { ...input.source, cluster: `c${region}`, network: own, region },
    gateways: Object.fromEntries(
      Object.entries(gateways).filter(([network]) => network !== own),
    ),
  };
}

/** Everything that can be asked of a prediction; what is computed when it is asked for, too. */
function answers(input: PredictionInput, lost: ReadonlySet<string>) {
  const { prediction, losing } = predictWithLosses(input);
  const { automaticFailover, notes, policy } = prediction;
  return JSON.stringify([
    sharesOf(prediction),
    policy,
    notes.map(note => JSON.stringify(note)).sort(),
    automaticFailover,
    automaticFailover.byCluster,
    sharesOf(losing(lost).shares),
    sharesOf(losing(new Set()).shares),
  ]);
}

function sharesOf(shares: PredictedShares) {
  const { byCluster, byRegion, unserved, elsewhere } = shares;
  return { byCluster, byRegion, unserved, elsewhere };
}

/** Nothing is shared with anybody. */
const alone = (input: PredictionInput): PredictionInput => ({
  ...input,
  shared: undefined,
});

const lost = fc.subarray(CLUSTERS).map(names => new Set(names));
const regions = fc.array(fc.constantFrom('eu', 'us', 'ap'), {
  minLength: 2,
  maxLength: 5,
});
/** Some gateways that not every source agrees about, or that stand for two networks. */
const others = fc.dictionary(
  fc.constantFrom('neu', 'nus', 'nap'),
  fc.array(fc.constantFrom('neu-gw-0', 'nus-gw-0', 'elsewhere'), {
    maxLength: 2,
  }),
);

describe('sources that look at one list of endpoints', () => {
  it('get what each of them would get from a list of its own, in any order', () => {
    fc.assert(
      fc.property(knownInput, regions, lost, (input, sources, gone) => {
        const shared = new SharedLook(input.endpoints);
        for (const region of sources) {
          const asked = askedFrom(region, { ...input, shared });
          expect(answers(asked, gone)).toBe(answers(alone(asked), gone));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do so when they disagree about gateways, or one address stands for two networks', () => {
    fc.assert(
      fc.property(
        knownInput,
        fc.array(fc.tuple(fc.constantFrom('eu', 'us', 'ap'), others), {
          minLength: 2,
          maxLength: 4,
        }),
        lost,
        (input, sources, gone) => {
          const shared = new SharedLook(input.endpoints);
          for (const [region, addresses] of sources) {
            const gateways = Object.fromEntries(
              Object.entries(addresses).map(([network, list]) => [
                network,
                list.map(address => ({ address })),
              ]),
            );
            const asked = askedFrom(
              region,
              { ...input, shared, multiNetwork: true },
              { ...input.gateways, ...gateways },
            );
            expect(answers(asked, gone)).toBe(answers(alone(asked), gone));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a loss that moves no request', () => {
  it('takes away what went to the lost, and nothing else', () => {
    fc.assert(
      fc.property(knownInput, lost, (input, gone) => {
        const { prediction, losing, losesInPlace } = predictWithLosses({
          ...input,
          endpoints: input.endpoints.map(({ ejected: _, ...group }) => group),
        });
        fc.pre(losesInPlace);
        const after = losing(gone).shares;
        for (const [cluster, share] of Object.entries(prediction.byCluster)) {
          expect(after.byCluster[cluster]).toBeCloseTo(
            gone.has(cluster) ? 0 : share,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
