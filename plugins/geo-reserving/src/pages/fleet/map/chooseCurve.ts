import {
  bend,
  boxAround,
  boxesAlong,
  overlap,
  trim,
  type Curve,
  type Point,
} from './geometry';

/** A circle that lines start from, end at, or must not run under. */
export type Circle = Point & { radius: number };

/** Space in px between a circle and the line that touches or passes it. */
const GAP = 4;

/**
 * The curve between two circles that runs under no other circle.
 *
 * @param bends - how far it may bend, in order of preference; when all of them hit something, the
 * one that hits least is taken
 */
export function chooseCurve(
  from: Circle,
  to: Circle,
  bends: readonly number[],
  circles: readonly Circle[],
): Curve {
  const others = circles
    .filter(circle => circle !== from && circle !== to)
    .map(circle => boxAround(circle, circle.radius + GAP));
  const hits = (curve: Curve) =>
    boxesAlong(curve).filter(box => others.some(other => overlap(box, other)))
      .length;
  const [first, ...rest] = bends.map(amount => {
    const curve = trim(
      bend(from, to, amount),
      from.radius + GAP,
      to.radius + GAP,
    );
    return { curve, hits: hits(curve) };
  });
  return rest.reduce(
    (best, next) => (next.hits < best.hits ? next : best),
    first,
  ).curve;
}
