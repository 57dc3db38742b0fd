import type { ClusterStatus } from '@geo-reserving/plugin-geo-reserving-common';
import { chooseCurve } from './chooseCurve';
import {
  boxAround,
  boxesAlong,
  curvePath,
  pointAt,
  rounded,
  tenth,
  type Box,
  type Curve,
  type Point,
} from './geometry';
import type { MapBreak, MapFacts, MapFlow, MapRegion } from './mapFacts';
import { boxAt, placeAlong } from './placeAlong';
import { placeLabels, type LabelWish, type PlacedLabel } from './placeLabels';
import { projectionFor } from './projection';
import { RATE_HEIGHT, textWidth } from './textWidth';

/** Size of the drawing and how much it says; `names` is for narrow screens. */
export type MapFrame = {
  width: number;
  height: number;
  detail: 'full' | 'names';
};

/** The words on the map, made by the page in its language. */
export type MapWords = {
  region: (region: MapRegion) => LabelWish['lines'];
  rate: (flow: MapFlow) => string;
  break: (broken: MapBreak) => string;
};

/** A region's circle. */
export type RegionShape = Point & {
  name: string;
  title: string;
  /** Outer radius of the ring, px. */
  radius: number;
  /** `solid`: measured now; `stale`: measured long ago; `unknown`: nobody measures. */
  ring: 'solid' | 'stale' | 'unknown';
  /** Share of the ring that stands for clusters that give no facts, 0..1. */
  away: number;
  status?: ClusterStatus;
};

/** An arc for observed traffic. */
export type FlowShape = {
  key: string;
  curve: Curve;
  path: string;
  /** Stroke width, px. */
  width: number;
  /** At which of its ends requests arrive. */
  heads: { start: boolean; end: boolean };
  stale: boolean;
  /** Where its rate stands; absent when there is no room. */
  rate?: Point & { text: string; width: number };
};

/** A broken peering. */
export type BreakShape = {
  key: string;
  curve: Curve;
  path: string;
  mark: Point;
};

/** All shapes of the map; drawing them needs no further thought. */
export type MapLayout = {
  regions: RegionShape[];
  flows: FlowShape[];
  breaks: BreakShape[];
  labels: PlacedLabel[];
};

/** Largest and smallest radius in px: the smallest still holds its glyph. */
const RADII = {
  full: { largest: 21, smallest: 10 },
  names: { largest: 12, smallest: 7 },
};

/** More rates than this are clutter; the busiest keep theirs. */
const MAX_RATES = 8;

/** Traffic bends north like a great circle, and broken peerings south, so that both can be seen. */
const BENDS = {
  flow: [0.17, 0.1, 0.25, -0.1, -0.17],
  break: [-0.12, -0.24, -0.03, 0.12],
};

/** The cross of a broken peering with some air, px. */
const MARK = { width: 22, height: 22 };

/**
 * Lays out the map: where each region, line and word goes. Pure: the same facts and words give
 * the same shapes.
 *
 * A circle's *area* follows the requests served (down to the size that still holds its glyph).
 * Words never cover each other: what finds no room loses its details first and is then left out
 * (the map's text alternative still has it). Regions come first, then crosses, rates, sentences.
 */
export function layoutMap(
  facts: MapFacts,
  words: MapWords,
  frame: MapFrame,
): MapLayout {
  const project = projectionFor(frame, facts.regions);
  const busiest = Math.max(0, ...facts.regions.map(({ rps }) => rps ?? 0));
  const regions = facts.regions.map(region =>
    regionShape(region, project, busiest, frame),
  );
  const lines = flowShapes(facts.flows, regions);
  const torn = breakShapes(
    facts.breaks,
    regions,
    lines.flatMap(({ shape }) => boxesAlong(shape.curve)),
  );
  const tracks = [...lines, ...torn].flatMap(({ shape }) =>
    boxesAlong(shape.curve),
  );
  const circles = regions.map(({ x, y, radius }) =>
    boxAround({ x, y }, radius + 3),
  );
  const names = placeLabels(
    facts.regions.map((region, i) =>
      regionWish(region, regions[i], words, frame),
    ),
    [],
    tracks,
    frame,
  );
  const taken = [...circles, ...names.map(({ box }) => box)];
  const breaks = torn.map(({ shape }) => withMark(shape, taken, frame));
  const flows = lines.map(({ facts: flow, shape }, rank) =>
    frame.detail === 'full' && rank < MAX_RATES
      ? withRate(shape, words.rate(flow), taken, frame)
      : shape,
  );
  const sentences =
    frame.detail === 'full'
      ? placeLabels(
          torn.map(({ facts: broken }, i) =>
            breakWish(broken, breaks[i], words),
          ),
          taken,
          tracks,
          frame,
        )
      : [];
  const labels = [...names, ...sentences].map(({ label }) => label);
  return { regions, flows, breaks, labels };
}

function regionShape(
  region: MapRegion,
  project: (longitude: number, latitude: number) => Point,
  busiest: number,
  { detail }: MapFrame,
): RegionShape {
  const { largest, smallest } = RADII[detail];
  const share = busiest > 0 ? (region.rps ?? 0) / busiest : 0;
  const { x, y } = project(region.longitude, region.latitude);
  return {
    name: region.name,
    title: region.title,
    x: tenth(x),
    y: tenth(y),
    radius: tenth(Math.max(smallest, largest * Math.sqrt(share))),
    ring: ringOf(region),
    away: region.clusters === 0 ? 0 : region.away / region.clusters,
    status: region.status,
  };
}

function ringOf(region: MapRegion): RegionShape['ring'] {
  if (region.rps === undefined) return 'unknown';
  return region.stale ? 'stale' : 'solid';
}

/** The busiest first. */
function flowShapes(
  flows: readonly MapFlow[],
  regions: readonly RegionShape[],
) {
  const totalOf = ({ eastward = 0, westward = 0 }: MapFlow) =>
    eastward + westward;
  const busiest = Math.max(1, ...flows.map(totalOf));
  const tracks: Box[] = [];
  return [...flows]
    .sort((a, b) => totalOf(b) - totalOf(a))
    .flatMap(flow => {
      const { west, east } = flow;
      const curve = curveBetween(west, east, BENDS.flow, regions, tracks);
      if (!curve) return [];
      tracks.push(...boxesAlong(curve));
      const shape: FlowShape = {
        key: `${flow.west} ${flow.east}`,
        curve,
        path: curvePath(curve),
        width: tenth(1.3 + 2.7 * Math.sqrt(totalOf(flow) / busiest)),
        heads: {
          start: flow.westward !== undefined,
          end: flow.eastward !== undefined,
        },
        stale: flow.stale,
      };
      return [{ facts: flow, shape }];
    });
}

function breakShapes(
  breaks: readonly MapBreak[],
  regions: readonly RegionShape[],
  tracks: readonly Box[],
) {
  return breaks.flatMap(broken => {
    const { from, to } = broken;
    const curve = curveBetween(from, to, BENDS.break, regions, tracks);
    if (!curve) return [];
    const middle = pointAt(curve, 0.5);
    const shape: BreakShape = {
      key: `${broken.from} ${broken.to}`,
      curve,
      path: curvePath(curve),
      mark: { x: tenth(middle.x), y: tenth(middle.y) },
    };
    return [{ facts: broken, shape }];
  });
}

/** From the left end to the right one, so that a bend means the same side of every line. */
function curveBetween(
  a: string,
  b: string,
  bends: readonly number[],
  regions: readonly RegionShape[],
  tracks: readonly Box[] = [],
): Curve | undefined {
  const one = regions.find(({ name }) => name === a);
  const other = regions.find(({ name }) => name === b);
  if (!one || !other) return undefined;
  const [left, right] = one.x <= other.x ? [one, other] : [other, one];
  return rounded(chooseCurve(left, right, bends, regions, tracks));
}

/** Moves the cross along its line to a free place, and takes that place. */
function withMark(
  shape: BreakShape,
  taken: Box[],
  frame: MapFrame,
): BreakShape {
  const place = placeAlong(shape.curve, MARK, taken, frame) ?? shape.mark;
  taken.push(boxAt(place, MARK));
  return { ...shape, mark: { x: tenth(place.x), y: tenth(place.y) } };
}

/** Gives a line its rate where there is room, and takes that place. */
function withRate(
  shape: FlowShape,
  text: string,
  taken: Box[],
  frame: MapFrame,
): FlowShape {
  const size = {
    width: Math.ceil(textWidth(text, 11.5)) + 16,
    height: RATE_HEIGHT,
  };
  const place = placeAlong(shape.curve, size, taken, frame);
  if (!place) return shape;
  taken.push(boxAt(place, size));
  const { x, y } = place;
  return {
    ...shape,
    rate: { x: tenth(x), y: tenth(y), text, width: size.width },
  };
}

function regionWish(
  region: MapRegion,
  shape: RegionShape,
  words: MapWords,
  { detail }: MapFrame,
): LabelWish {
  const lines = words.region(region);
  return {
    key: region.name,
    at: shape,
    radius: shape.radius + 3,
    lines: detail === 'full' ? lines : lines.slice(0, 1),
  };
}

function breakWish(
  broken: MapBreak,
  shape: BreakShape,
  words: MapWords,
): LabelWish {
  return {
    key: `break ${shape.key}`,
    at: shape.mark,
    radius: 11,
    lines: [{ text: words.break(broken), tone: 'bad' }],
  };
}
