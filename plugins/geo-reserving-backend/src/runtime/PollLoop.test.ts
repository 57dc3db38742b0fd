import fc from 'fast-check';
import { until } from '../__testUtils__/until';
import { nextDelay, PollLoop } from './PollLoop';

const timing = { intervalMs: 5, deadlineMs: 1000, maxBackoffMs: 10 };

describe('PollLoop', () => {
  it('goes on after a failure, and says how many there were in a row', async () => {
    const failures: number[] = [];
    let runs = 0;
    const loop = new PollLoop({
      what: 'test',
      timing: () => timing,
      act: async () => {
        runs += 1;
        if (runs === 2 || runs === 3) throw new Error('no');
      },
      onFailure: (_, inARow) => failures.push(inARow),
    });
    loop.start();
    await until(() => runs > 4);
    await loop.stop();
    expect(failures).toEqual([1, 2]);
  });

  it('runs nothing after stop, and does not wait for an act that ignores its signal', async () => {
    let runs = 0;
    const failures: unknown[] = [];
    const loop = new PollLoop({
      what: 'test',
      timing: () => timing,
      act: () => {
        runs += 1;
        return new Promise(() => {});
      },
      onFailure: error => failures.push(error),
    });
    loop.start();
    loop.start();
    await loop.stop();
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(runs).toBe(1);
    expect(failures).toEqual([]);
  });
});

describe('nextDelay', () => {
  it('stays within a tenth of the interval when all is well', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), random => {
        const delay = nextDelay({ ...timing, intervalMs: 1000 }, 0, random);
        expect(delay).toBeGreaterThanOrEqual(900);
        expect(delay).toBeLessThanOrEqual(1100);
      }),
    );
  });

  it('doubles with each failure up to the limit', () => {
    const slow = { intervalMs: 100, deadlineMs: 1, maxBackoffMs: 500 };
    expect([0, 1, 2, 3, 999].map(n => nextDelay(slow, n, 0.5))).toEqual([
      100, 200, 400, 500, 500,
    ]);
  });
});
