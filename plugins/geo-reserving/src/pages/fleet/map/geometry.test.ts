import fc from 'fast-check';
import { bend, pointAt, trim, type Point } from './geometry';

const coordinate = fc.integer({ min: 0, max: 800 });
const point: fc.Arbitrary<Point> = fc.record({ x: coordinate, y: coordinate });
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

describe('bend', () => {
  it('keeps the two directions of a pair apart', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        fc.pre(distance(a, b) > 20);
        const there = pointAt(bend(a, b, 0.17), 0.5);
        const back = pointAt(bend(b, a, 0.17), 0.5);
        expect(distance(there, back)).toBeGreaterThan(distance(a, b) * 0.2);
      }),
    );
  });
});

describe('trim', () => {
  it('leaves the circles at both ends, on the same curve', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        fc.pre(distance(a, b) > 100);
        const curve = bend(a, b, 0.17);
        const short = trim(curve, 20, 25);
        expect(distance(short.from, a)).toBeGreaterThanOrEqual(20);
        expect(distance(short.to, b)).toBeGreaterThanOrEqual(25);
        const middle = pointAt(short, 0.5);
        const nearest = Math.min(
          ...Array.from({ length: 401 }, (_, i) =>
            distance(middle, pointAt(curve, i / 400)),
          ),
        );
        expect(nearest).toBeLessThan(3);
      }),
    );
  });

  it('leaves a curve between overlapping circles as it is', () => {
    const curve = bend({ x: 0, y: 0 }, { x: 10, y: 0 }, 0.17);
    expect(trim(curve, 20, 20)).toEqual(curve);
  });
});
