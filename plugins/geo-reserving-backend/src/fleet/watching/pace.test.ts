import fc from 'fast-check';
import { backoff, jittered } from './backoff';
import { silenceLimit } from './silenceLimit';

const random = fc.double({ min: 0, max: 0.999, noNaN: true });
const limits = { fromMs: 500, toMs: 30_000 };

describe('backoff', () => {
  it('stays between half the first step and the limit', () => {
    fc.assert(
      fc.property(fc.nat(10_000), random, (strikes, r) => {
        const ms = backoff(strikes, limits, r);
        expect(ms).toBeGreaterThanOrEqual(250);
        expect(ms).toBeLessThanOrEqual(30_000);
      }),
    );
  });

  it('never gets shorter with more failures, for the same throw of the dice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), random, (strikes, r) => {
        expect(backoff(strikes + 1, limits, r)).toBeGreaterThanOrEqual(
          backoff(strikes, limits, r),
        );
      }),
    );
  });
});

it('jitter stays within its share', () => {
  fc.assert(
    fc.property(fc.nat(100_000), random, (ms, r) => {
      expect(jittered(ms, 0.25, r)).toBeGreaterThanOrEqual(ms * 0.75);
      expect(jittered(ms, 0.25, r)).toBeLessThanOrEqual(ms * 1.25);
    }),
  );
});

describe('how long a watch may be silent', () => {
  it('is the limit for a watch whose pace is not known, and three bookmarks for one that has shown it', () => {
    expect(silenceLimit(undefined, 75_000)).toBe(75_000);
    expect(silenceLimit(5_000, 75_000)).toBe(15_000);
    expect(silenceLimit(100, 75_000)).toBe(10_000);
    expect(silenceLimit(60_000, 75_000)).toBe(75_000);
  });
});
