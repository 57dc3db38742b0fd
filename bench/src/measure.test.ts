import { duration, percentile } from './measure';

describe('percentile', () => {
  it('takes the value that so many per cent do not exceed', () => {
    const values = [5, 1, 4, 2, 3];
    expect(percentile(values, 50)).toBe(3);
    expect(percentile(values, 95)).toBe(5);
    expect(percentile(values, 0)).toBe(1);
  });

  it('does not invent a value for nothing', () => {
    expect(percentile([], 50)).toBeNaN();
  });
});

describe('duration', () => {
  it('changes the unit at a second', () => {
    expect(duration(999.94)).toBe('999.9 ms');
    expect(duration(1000)).toBe('1.00 s');
  });
});
