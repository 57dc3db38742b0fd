import fc from 'fast-check';
import { evenly, rebalance, roundedTo100, type Weights } from './rebalance';

const regions = fc.subarray(['eu', 'us', 'sa', 'ap', 'af', 'me'], {
  minLength: 1,
});
const weights: fc.Arbitrary<Weights> = regions.chain(names =>
  fc
    .array(fc.nat(1_000), {
      minLength: names.length,
      maxLength: names.length,
    })
    .map(parts =>
      roundedTo100(Object.fromEntries(names.map((n, i) => [n, parts[i]]))),
    ),
);

/** Rates and shares, and what is no amount at all. */
const amount = fc.oneof(
  fc.double({ min: -10, max: 1e9 }),
  fc.constantFrom(NaN, Infinity),
);

function expectWholePercents(result: Weights) {
  const shares = Object.values(result);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
  expect(shares.every(s => Number.isInteger(s) && s >= 0 && s <= 100)).toBe(
    true,
  );
}

describe('a change of one share', () => {
  it('leaves whole percents that sum to 100, whatever is typed', () => {
    fc.assert(
      fc.property(
        weights,
        fc.nat(5),
        fc.oneof(fc.integer({ min: -50, max: 150 }), fc.double()),
        (before, pick, share) => {
          const names = Object.keys(before);
          const after = rebalance(before, names[pick % names.length], share);
          expect(Object.keys(after).sort()).toEqual([...names].sort());
          expectWholePercents(after);
        },
      ),
    );
  });

  it('gives the region what was asked for, when there is another region', () => {
    fc.assert(
      fc.property(
        weights.filter(w => Object.keys(w).length > 1),
        fc.nat(100),
        (before, share) => {
          const [first] = Object.keys(before);
          expect(rebalance(before, first, share)[first]).toBe(share);
        },
      ),
    );
  });

  it('is a trade of two regions as long as one can pay for it', () => {
    const before = { fra: 50, iad: 30, gru: 12, sin: 8 };
    expect(rebalance(before, 'iad', 50)).toEqual({
      ...before,
      fra: 30,
      iad: 50,
    });
    expect(rebalance(before, 'iad', 90)).toEqual({
      fra: 0,
      iad: 90,
      gru: 2,
      sin: 8,
    });
  });

  it('can be taken back', () => {
    const before = { fra: 50, iad: 30, gru: 20 };
    expect(rebalance(rebalance(before, 'gru', 25), 'gru', 20)).toEqual(before);
  });
});

describe('whole percents', () => {
  it('sum to 100 for any amounts', () => {
    fc.assert(
      fc.property(
        regions.chain(names =>
          fc.record(Object.fromEntries(names.map(name => [name, amount]))),
        ),
        shares => expectWholePercents(roundedTo100(shares)),
      ),
    );
  });

  it('are as even as they can be', () => {
    expect(evenly(['a', 'b', 'c'])).toEqual({ a: 34, b: 33, c: 33 });
    expect(evenly([])).toEqual({});
  });
});
