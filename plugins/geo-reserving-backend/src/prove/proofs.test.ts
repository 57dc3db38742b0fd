/** A small slice of `npm run prove`, always the same. */
import { PROOFS } from './proofs';

jest.setTimeout(120_000);

it.each(PROOFS.map(proof => [proof.claim, proof] as const))(
  '%s',
  async (_, proof) => {
    const { counts, counterexamples } = await proof.run({
      runs: 25,
      seed: 20260801,
      slice: 53,
    });
    expect(counterexamples).toEqual([]);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
  },
);
