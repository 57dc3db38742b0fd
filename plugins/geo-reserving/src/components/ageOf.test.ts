import fc from 'fast-check';
import { ageOf, exactTime } from './ageOf';

const SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

describe('ageOf', () => {
  it('rounds down: nothing ever looks older than it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), age => {
        const { unit, value } = ageOf(0, age * 1_000);
        const shown = value * SECONDS[unit];
        expect(shown).toBeLessThanOrEqual(age);
        expect(age - shown).toBeLessThan(SECONDS[unit]);
      }),
    );
  });

  it.each([
    [9, { unit: 'seconds', value: 9 }],
    [59, { unit: 'seconds', value: 59 }],
    [60, { unit: 'minutes', value: 1 }],
    [3_600, { unit: 'hours', value: 1 }],
    [26 * 3_600, { unit: 'hours', value: 26 }],
    [3 * 86_400, { unit: 'days', value: 3 }],
  ])('says %s s as %j', (age, expected) => {
    expect(ageOf(0, age * 1_000)).toEqual(expected);
  });

  it('takes a moment in the future for now', () => {
    expect(ageOf(5_000, 0)).toEqual({ unit: 'seconds', value: 0 });
  });
});

describe('exactTime', () => {
  it('names the time zone', () => {
    expect(exactTime('2026-08-03T14:04:13.500Z')).toBe(
      '2026-08-03 14:04:13 UTC',
    );
  });

  it('passes on what is no instant', () => {
    expect(exactTime('soon')).toBe('soon');
  });
});
