import fc from 'fast-check';
import { parseDuration } from './duration';
import { parseQuantity } from './quantity';

describe('quantities', () => {
  it.each([
    ['3920m', 3.92],
    ['4', 4],
    ['16Gi', 17179869184],
    ['1e3', 1000],
    ['0.5', 0.5],
    ['2k', 2000],
    ['2M', 2e6],
    ['1E', 1e18],
  ])('%s is %d', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value);
  });

  it.each(['', 'many', '1 Gi', '0x10', '1Zi', 'NaN', 'Infinity', '1e999'])(
    '"%s" is none',
    text => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

  it('never come out as NaN or infinite', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const value = parseQuantity(text);
        expect(value === undefined || Number.isFinite(value)).toBe(true);
      }),
    );
  });
});

describe('durations', () => {
  it.each([
    ['10s', 10],
    ['1m30s', 90],
    ['0.5s', 0.5],
    ['500ms', 0.5],
    ['1h', 3600],
  ])('%s is %d s', (text, seconds) => {
    expect(parseDuration(text)).toBeCloseTo(seconds);
  });

  it.each(['', '10', 's', '-1s', '1 s', '1d', 'soon'])('"%s" is none', text => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('add up, whatever their parts', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (minutes, seconds) => {
        expect(parseDuration(`${minutes}m${seconds}s`)).toBe(
          minutes * 60 + seconds,
        );
      }),
    );
  });
});
