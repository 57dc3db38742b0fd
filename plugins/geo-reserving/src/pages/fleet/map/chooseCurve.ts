import {
  bend,
  boxAround,
  boxesAlong,
  overlap,
  trim,
  type Box,
  type Curve,
  type Point,
} from './geometry';

/** A circle that lines start from, end at, or must not run under. */
export type Circle = Point & { radius: number };

/** Space in px between a circle and the line that touches or passes it. */
const GAP = 4;

/** Running under a circle is so much worse than running along another line. */
const CIRCLE_COST = 8;

/**
 * The curve between two circles that runs under no other circle and, if it can, not along
 * another line.
 *
 * @param bends - how far it may bend, in order of preference; when all of them hit something, the
 * one that hits least is taken
 * @param tracks - boxes along the lines that are there already
 */
export function chooseCurve(
  from: Circle,
  to: Circle,
  bends: readonly number[],
  circles: readonly Circle[],
  tracks: readonly Box[] = [],
): Curve {
  const others = circles
    .filter(circle => circle !== from && circle !== to)
    .map(circle => boxAround(circle, circle.radius + GAP));
  const hits = (curve: Curve) =>
    boxesAlong(curve).reduce(
      (sum, box) =>
        sum +
        (others.some(other => overlap(box, other)) ? CIRCLE_COST : 0) +
        (tracks.some(track => overlap(box, track)) ? 1 : 0),
      0,
    );
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
