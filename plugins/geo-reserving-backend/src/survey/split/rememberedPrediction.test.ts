import fc from 'fast-check';
import { predictSplit, type PredictionInput } from '../prediction';
import { knownInput } from '../prediction/__testUtils__/arbitraryInput';
import { rememberedPrediction } from './rememberedPrediction';

/** As a route describes it: what is not in the question. */
function reachOf({
  source,
  gateways,
  multiNetwork,
  endpoints,
}: PredictionInput): string {
  const clusters = endpoints.map(e => [e.cluster, e.network, e.region]);
  return JSON.stringify([source, gateways, multiNetwork, clusters]);
}

function remembered(input: PredictionInput) {
  return rememberedPrediction(input, reachOf(input));
}

/** Inputs of the survey know nothing of ejections. */
const surveyed = knownInput.map(input => ({
  ...input,
  endpoints: input.endpoints.map(({ ejected: _, ...group }) => group),
}));

describe('a remembered prediction', () => {
  it('is what a new one would be, whichever part of the facts changed', () => {
    fc.assert(
      fc.property(surveyed, surveyed, (first, other) => {
        const parts: Partial<PredictionInput>[] = [
          {},
          { endpoints: other.endpoints },
          { destinationRules: other.destinationRules },
          { virtualServices: other.virtualServices },
          { trafficDistribution: other.trafficDistribution },
          { gateways: other.gateways, multiNetwork: other.multiNetwork },
          { source: other.source },
          { service: { ...first.service, port: 8443 } },
          {},
        ];
        for (const part of parts) {
          const input = { ...first, ...part };
          expect(remembered(input).prediction).toEqual(predictSplit(input));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('loses clusters as a prediction with these failing does, asked twice as well', () => {
    fc.assert(
      fc.property(
        surveyed,
        fc.subarray(['ceu', 'cus', 'cap']),
        (input, names) => {
          const failing = new Set(names);
          const { notes, policy, ...shares } = predictSplit({
            ...input,
            failing,
          });
          for (let i = 0; i < 2; i++) {
            expect(remembered(input).losing(failing)).toEqual(shares);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is not made twice while only other rules change', () => {
    const [input] = fc.sample(surveyed, { numRuns: 1, seed: 7 });
    const [rule] = fc
      .sample(surveyed, { numRuns: 50, seed: 7 })
      .flatMap(({ destinationRules }) => destinationRules);
    const elsewhere = { ...rule, host: 'cart.other.svc.cluster.local' };
    const before = remembered(input).prediction;
    const after = remembered({
      ...input,
      destinationRules: [...input.destinationRules, elsewhere],
    }).prediction;
    expect(after).toBe(before);
  });
});
