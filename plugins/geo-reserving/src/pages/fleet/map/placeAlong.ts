import {
  overlap,
  pointAt,
  within,
  type Box,
  type Curve,
  type Point,
} from './geometry';

/** Places along a line, from its middle outwards. */
const STOPS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];

/**
 * A place on a line for something that stands on it and must cover nothing.
 *
 * @param size - of what is placed, px
 * @param taken - boxes that must stay clear
 * @returns its middle, or undefined when there is no room on the whole line
 */
export function placeAlong(
  curve: Curve,
  size: { width: number; height: number },
  taken: readonly Box[],
  frame: { width: number; height: number },
): Point | undefined {
  const bounds = {
    left: 2,
    top: 2,
    right: frame.width - 2,
    bottom: frame.height - 2,
  };
  return STOPS.map(stop => pointAt(curve, stop)).find(point => {
    const box = boxAt(point, size);
    return within(box, bounds) && !taken.some(other => overlap(box, other));
  });
}

/** The box of a size around a point. */
export function boxAt(
  { x, y }: Point,
  { width, height }: { width: number; height: number },
): Box {
  return {
    left: x - width / 2,
    right: x + width / 2,
    top: y - height / 2,
    bottom: y + height / 2,
  };
}
