import type { ClusterStatus } from '@geo-reserving/plugin-geo-reserving-common';
import {
  bend,
  boxesAlong,
  curvePath,
  pointAt,
  rounded,
  tenth,
  trim,
  type Curve,
  type Point,
} from './geometry';
import type { MapBreak, MapFacts, MapFlow, MapRegion } from './mapFacts';
import { placeLabels, type LabelWish, type PlacedLabel } from './placeLabels';
import { projectionFor } from './projection';
import { rateBox, textWidth } from './textWidth';

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

/**
 * Lays out the map: where each region, line and word goes. Pure: the same facts and words give
 * the same shapes.
 *
 * A circle's *area* follows the requests served (down to the size that still holds its glyph).
 * Words never cover each other: what finds no room loses its details first and is then left out
 * (the map's text alternative still has it).
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
  const byName = new Map(regions.map(shape => [shape.name, shape]));
  const flows = flowShapes(facts.flows, byName, words, frame);
  const breaks = facts.breaks.flatMap(broken => breakShape(broken, byName));
  const labels = placeLabels(
    [
      ...facts.regions.map((region, i) =>
        regionWish(region, regions[i], words, frame),
      ),
      ...(frame.detail === 'full'
        ? facts.breaks.flatMap((broken, i) =>
            breaks[i] ? [breakWish(broken, breaks[i], words)] : [],
          )
        : []),
    ],
    flows.flatMap(({ rate }) => (rate ? [rateBox(rate)] : [])),
    [...flows, ...breaks].flatMap(({ curve }) => boxesAlong(curve)),
    frame,
  );
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

function flowShapes(
  flows: readonly MapFlow[],
  regions: ReadonlyMap<string, RegionShape>,
  words: MapWords,
  { detail }: MapFrame,
): FlowShape[] {
  const busiest = Math.max(1, ...flows.map(({ rps }) => rps));
  return [...flows]
    .sort((a, b) => b.rps - a.rps)
    .flatMap((flow, rank) => {
      const from = regions.get(flow.from);
      const to = regions.get(flow.to);
      if (!from || !to) return [];
      const curve = rounded(
        trim(bend(from, to), from.radius + 3, to.radius + 5),
      );
      const middle = pointAt(curve, 0.5);
      const text = words.rate(flow);
      return [
        {
          key: `${flow.from} ${flow.to}`,
          curve,
          path: curvePath(curve),
          width: tenth(1.3 + 2.7 * Math.sqrt(flow.rps / busiest)),
          stale: flow.stale,
          rate:
            detail === 'full' && rank < MAX_RATES
              ? {
                  x: tenth(middle.x),
                  y: tenth(middle.y),
                  text,
                  width: Math.ceil(textWidth(text, 11.5)) + 16,
                }
              : undefined,
        },
      ];
    });
}

function breakShape(
  broken: MapBreak,
  regions: ReadonlyMap<string, RegionShape>,
): BreakShape[] {
  const from = regions.get(broken.from);
  const to = regions.get(broken.to);
  if (!from || !to) return [];
  const curve = rounded(
    trim(bend(from, to, -0.12), from.radius + 3, to.radius + 3),
  );
  const mark = pointAt(curve, 0.5);
  return [
    {
      key: `${broken.from} ${broken.to}`,
      curve,
      path: curvePath(curve),
      mark: { x: tenth(mark.x), y: tenth(mark.y) },
    },
  ];
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
