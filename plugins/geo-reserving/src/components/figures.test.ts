import fc from 'fast-check';
import { deltaText, percentText, rateText } from './figures';

/** The text with plain spaces, as a person reads it. */
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('percentText', () => {
  it.each([
    [0, '0 %'],
    [0.04, '0.1 %'],
    [0.8, '0.8 %'],
    [37.6, '38 %'],
    [99.96, '99.9 %'],
    [100, '100 %'],
    [128.4, '128 %'],
  ])('writes %d as %s', (value, text) => {
    expect(plain(percentText(value))).toBe(text);
  });

  it('says 0 % only of nothing and 100 % only of everything', () => {
    const inside = fc.double({
      min: 0,
      max: 100,
      minExcluded: true,
      maxExcluded: true,
      noNaN: true,
    });
    fc.assert(
      fc.property(inside, value => {
        expect(['0 %', '100 %']).not.toContain(plain(percentText(value)));
      }),
    );
  });
});

describe('deltaText', () => {
  it('always carries its sign, with a real minus', () => {
    expect(deltaText(11.4)).toBe('+11');
    expect(deltaText(-12)).toBe('−12');
  });
});

describe('rateText', () => {
  it.each([
    [0, '0/s'],
    [0.01, '0.1/s'],
    [3.14, '3.1/s'],
    [120, '120/s'],
    [4_210, '4.2k/s'],
    [39_120, '39.1k/s'],
    [999.7, '1.0k/s'],
    [1_230_000, '1.2M/s'],
  ])('writes %d as %s', (rps, text) => {
    expect(rateText(rps)).toBe(text);
  });
});
