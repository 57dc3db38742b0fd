import fc from 'fast-check';
import { formatPercent, formatRate } from './formatNumber';

describe('formatPercent', () => {
  it('reads 0 % only for nothing and 100 % only for everything', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), percent => {
        expect(formatPercent(percent) === '0 %').toBe(percent === 0);
        expect(formatPercent(percent) === '100 %').toBe(percent === 100);
      }),
    );
  });
});

describe('formatRate', () => {
  it.each([
    [0, '0'],
    [0.2, '<1'],
    [640, '640'],
    [999.7, '1.0k'],
    [5_900, '5.9k'],
    [39_120, '39.1k'],
    [1_230_000, '1.2M'],
  ])('says %s as %s', (rps, expected) => {
    expect(formatRate(rps)).toBe(expected);
  });
});
