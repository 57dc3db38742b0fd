import fc from 'fast-check';
import { counted, duration, inWords, listOf, percent } from './words';

describe('words', () => {
  it('lists things as people do, and says how many more there are', () => {
    expect(listOf([])).toBe('');
    expect(listOf(['a'])).toBe('a');
    expect(listOf(['a', 'b'])).toBe('a and b');
    expect(listOf(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listOf(['a', 'b', 'c', 'd'], 3)).toBe('a, b and 2 more');
  });

  it('counts', () => {
    expect(counted(1, 'pod')).toBe('1 pod');
    expect(counted(0, 'pod')).toBe('0 pods');
    expect([inWords(0), inWords(2), inWords(11)]).toEqual(['no', 'two', '11']);
  });

  it('never says 0 % of something or 100 % of not all', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), share => {
        expect(percent(share) === '0 %').toBe(share === 0);
        expect(percent(share) === '100 %').toBe(share >= 99.95);
      }),
    );
  });

  it('gives an age in its largest fitting unit, and none below zero', () => {
    expect(
      [-5, 9_999, 360_000, 7_200_000, 86_400_000 * 12].map(duration),
    ).toEqual(['0 s', '9 s', '6 min', '2 h', '12 d']);
  });
});
