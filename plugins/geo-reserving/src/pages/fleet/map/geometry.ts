/** A point in px. */
export type Point = { x: number; y: number };

/** A box in px. */
export type Box = { left: number; top: number; right: number; bottom: number };

/** A quadratic curve. */
export type Curve = { from: Point; control: Point; to: Point };

/**
 * A curve from one point to another.
 *
 * @param amount - how far its middle lies off the straight line, as a share of its length: to the
 * left of the way when positive, to the right when negative
 */
export function bend(from: Point, to: Point, amount: number): Curve {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  return {
    from,
    to,
    control: {
      x: (from.x + to.x) / 2 + dy * amount * 2,
      y: (from.y + to.y) / 2 - dx * amount * 2,
    },
  };
}

/** The point of a curve at `t`, 0 (start) to 1 (end). */
export function pointAt({ from, control, to }: Curve, t: number): Point {
  const u = 1 - t;
  const mix = (a: number, b: number, c: number) =>
    u * u * a + 2 * u * t * b + t * t * c;
  return { x: mix(from.x, control.x, to.x), y: mix(from.y, control.y, to.y) };
}

/**
 * The part of a curve between two circles around its ends, so that a line touches a region's
 * ring and does not run under it. Overlapping circles leave the curve as it is.
 */
export function trim(curve: Curve, startGap: number, endGap: number): Curve {
  const start = firstBeyond(curve, startGap, false);
  const end = 1 - firstBeyond(curve, endGap, true);
  return start < end ? part(curve, start, end) : curve;
}

/** The curve as an SVG path. */
export function curvePath({ from, control, to }: Curve): string {
  return `M${at(from)}Q${at(control)} ${at(to)}`;
}

/** Whether two boxes share any area. */
export function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  );
}

/** Whether `inner` lies within `outer`. */
export function within(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.right <= outer.right &&
    inner.bottom <= outer.bottom
  );
}

/** The box of a circle. */
export function boxAround({ x, y }: Point, radius: number): Box {
  return {
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  };
}

/** Small boxes along a curve, close enough that no word fits between two of them. */
export function boxesAlong(curve: Curve): Box[] {
  const steps = 40;
  return Array.from({ length: steps + 1 }, (_, i) =>
    boxAround(pointAt(curve, i / steps), 3),
  );
}

/** The curve with coordinates in tenths of a px. */
export function rounded({ from, control, to }: Curve): Curve {
  const point = ({ x, y }: Point) => ({ x: tenth(x), y: tenth(y) });
  return { from: point(from), control: point(control), to: point(to) };
}

/** Rounds to a tenth of a px, so that paths stay short and snapshots steady. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function at({ x, y }: Point): string {
  return `${tenth(x)},${tenth(y)}`;
}

/** Share of the curve, from one end, after which it is `gap` px away from that end. */
function firstBeyond(curve: Curve, gap: number, fromEnd: boolean): number {
  const origin = fromEnd ? curve.to : curve.from;
  const steps = 64;
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const { x, y } = pointAt(curve, fromEnd ? 1 - t : t);
    if (Math.hypot(x - origin.x, y - origin.y) >= gap) return t;
  }
  return 1;
}

/** The sub-curve between two parameters (de Casteljau, twice). */
function part(curve: Curve, start: number, end: number): Curve {
  const from = pointAt(curve, start);
  const to = pointAt(curve, end);
  const lerp = (a: Point, b: Point, t: number): Point => ({
    x: a.x + (b.x - a.x) * t,
    y: a.y + (b.y - a.y) * t,
  });
  // The control point of the part is the blossom of the curve at (start, end).
  const control = lerp(
    lerp(curve.from, curve.control, start),
    lerp(curve.control, curve.to, start),
    end,
  );
  return { from, control, to };
}
