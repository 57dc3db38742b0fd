import fc from 'fast-check';
import { stackedAreas, type AreaFrame } from './stackedAreas';

const END = Date.parse('2026-08-03T14:00:00Z');
const MINUTE = 60_000;
const frame: AreaFrame = {
  width: 460,
  height: 330,
  left: 30,
  right: 10,
  top: 10,
  bottom: 30,
  end: END,
  span: 60 * MINUTE,
};

const at = (minutesAgo: number, split: Record<string, number>) => ({
  at: new Date(END - minutesAgo * MINUTE).toISOString(),
  split,
});

/** Every number pair of a path. */
function points(path: string): [number, number][] {
  return path
    .replace(/[MZ]/g, '')
    .split('L')
    .map(pair => pair.split(' ').map(Number) as [number, number]);
}

describe('stackedAreas', () => {
  it('stacks from the bottom in the given order', () => {
    const history = [10, 9, 8].map(m => at(m, { a: 60, b: 40 }));
    const { areas } = stackedAreas(history, ['a', 'b'], frame);
    const [a, b] = areas;
    expect(points(a.edge)[0][1]).toBeCloseTo(10 + 290 * 0.4);
    expect(points(b.edge)[0][1]).toBeCloseTo(10);
  });

  it('leaves a gap where nobody measured, instead of a line or a zero', () => {
    const before = [50, 49, 48].map(m => at(m, { a: 100 }));
    const after = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(m =>
      at(m, { a: 100 }),
    );
    const picture = stackedAreas([...before, ...after], ['a'], frame);
    expect(picture.areas).toHaveLength(2);
    // Before the first sample, and between the two runs.
    expect(picture.gaps).toHaveLength(2);
    expect(picture.gaps[1].width).toBeCloseTo((420 * 38) / 60);
  });

  it('is one gap when there is nothing at all', () => {
    const picture = stackedAreas([], ['a'], frame);
    expect(picture.areas).toEqual([]);
    expect(picture.gaps).toEqual([{ x: 30, width: 420 }]);
  });

  it('marks the part that only repeats an old measurement', () => {
    const history = Array.from({ length: 60 }, (_, i) =>
      at(59 - i, { a: 100 }),
    );
    const { areas } = stackedAreas(history, ['a'], {
      ...frame,
      repeatedSince: { a: END - 6 * MINUTE },
    });
    const xs = points(areas[0].repeated ?? '').map(([x]) => x);
    expect(Math.min(...xs)).toBeCloseTo(450 - (420 * 6) / 60);
  });

  it('stays inside its frame, whatever is measured', () => {
    const sample = fc.record({
      minutes: fc.integer({ min: -30, max: 120 }),
      split: fc.dictionary(
        fc.constantFrom('a', 'b', 'c'),
        fc.double({ min: -50, max: 300 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 40 }), samples => {
        const history = samples.map(s => at(s.minutes, s.split));
        const picture = stackedAreas(history, ['a', 'b', 'c'], frame);
        for (const [x, y] of picture.areas.flatMap(a => points(a.area))) {
          expect(x).toBeGreaterThanOrEqual(30);
          expect(x).toBeLessThanOrEqual(450);
          expect(y).toBeGreaterThanOrEqual(10);
          expect(y).toBeLessThanOrEqual(300);
        }
        for (const gap of picture.gaps) expect(gap.width).toBeGreaterThan(0);
      }),
    );
  });
});
