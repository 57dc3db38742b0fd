import type { SplitView } from '@geo-reserving/plugin-geo-reserving-common';

const MINUTE = 60_000;

/** Where and how large to draw, in user units of the SVG, and which hour to show. */
export type AreaFrame = {
  width: number;
  height: number;
  /** Space for the axes. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Right end of the time axis, in milliseconds since the epoch. */
  end: number;
  /** Length of the time axis, in milliseconds. */
  span: number;
  /** Since when a region's share is only repeated, not measured; milliseconds since the epoch. */
  repeatedSince?: Readonly<Record<string, number>>;
};

/** The share of one region over a stretch of time without gaps. */
export type RegionArea = {
  region: string;
  /** The closed area, and its upper edge, as path data. */
  area: string;
  edge: string;
  /** The part of the area that only repeats an old measurement, when there is one. */
  repeated?: string;
};

/** A stretch in which nobody measured. */
export type Gap = { x: number; width: number };

/** A picture of shares over time, ready to be drawn. */
export type AreaPicture = {
  areas: RegionArea[];
  gaps: Gap[];
  /** Where a region's name fits; regions too thin for it have none. */
  labels: { region: string; x: number; y: number }[];
  yTicks: { y: number; percent: number }[];
  xTicks: { x: number; minutesAgo: number }[];
};

type Sample = { time: number; split: Record<string, number> };

/**
 * Stacks the shares of regions over time. Time without measurements becomes a gap: it is neither
 * bridged by a line nor drawn as zero.
 *
 * @param history - oldest first or not; samples outside the frame's time are left out
 * @param regions - bottom to top
 */
export function stackedAreas(
  history: SplitView['history'],
  regions: readonly string[],
  frame: AreaFrame,
): AreaPicture {
  const start = frame.end - frame.span;
  const samples = history
    .map(({ at, split }) => ({ time: Date.parse(at), split }))
    .filter(({ time }) => time >= start && time <= frame.end)
    .sort((a, b) => a.time - b.time);
  const pause = longestPause(samples);
  const runs = runsOf(samples, pause);
  return {
    areas: runs.flatMap(run => regionAreas(run, regions, frame)),
    gaps: gapsOf(runs, frame, pause),
    labels: labelsOf(runs, regions, frame),
    yTicks: [0, 25, 50, 75, 100].map(percent => ({
      percent,
      y: yOf(percent, frame),
    })),
    xTicks: [1, 0.5, 0].map(share => ({
      x: xOf(frame.end - frame.span * share, frame),
      minutesAgo: Math.round((frame.span * share) / MINUTE),
    })),
  };
}

/** How far apart two samples may be and still be joined: three usual steps, at least 3 minutes. */
function longestPause(samples: Sample[]): number {
  const steps = samples
    .slice(1)
    .map((sample, i) => sample.time - samples[i].time)
    .sort((a, b) => a - b);
  const usual = steps[Math.floor(steps.length / 2)] ?? 0;
  return Math.max(3 * MINUTE, usual * 3);
}

function runsOf(samples: Sample[], pause: number): Sample[][] {
  const runs: Sample[][] = [];
  for (const sample of samples) {
    const run = runs[runs.length - 1];
    const last = run?.[run.length - 1];
    if (last && sample.time - last.time <= pause) run.push(sample);
    else runs.push([sample]);
  }
  return runs;
}

function gapsOf(runs: Sample[][], frame: AreaFrame, pause: number): Gap[] {
  const start = frame.end - frame.span;
  const edges = [
    start,
    ...runs.flatMap(run => [run[0].time, run[run.length - 1].time]),
    frame.end,
  ];
  const gaps: Gap[] = [];
  for (let i = 0; i < edges.length; i += 2) {
    const [from, to] = [edges[i], edges[i + 1]];
    if (to - from <= pause) continue;
    const x = xOf(from, frame);
    gaps.push({ x, width: xOf(to, frame) - x });
  }
  return gaps;
}

function regionAreas(
  run: Sample[],
  regions: readonly string[],
  frame: AreaFrame,
): RegionArea[] {
  return regions.map((region, i) => {
    const upTo = regions.slice(0, i + 1);
    const below = regions.slice(0, i);
    const since = frame.repeatedSince?.[region] ?? Infinity;
    const tail = run.filter(sample => sample.time >= since);
    return {
      region,
      edge: `M${run.map(s => point(s, upTo, frame)).join('L')}`,
      area: band(run, below, upTo, frame),
      ...(tail.length > 1 && { repeated: band(tail, below, upTo, frame) }),
    };
  });
}

/** The closed band between two stacks. */
function band(
  run: Sample[],
  below: readonly string[],
  upTo: readonly string[],
  frame: AreaFrame,
): string {
  const upper = run.map(s => point(s, upTo, frame));
  const lower = run.map(s => point(s, below, frame)).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

function labelsOf(
  runs: Sample[][],
  regions: readonly string[],
  frame: AreaFrame,
): AreaPicture['labels'] {
  const longest = [...runs].sort((a, b) => b.length - a.length)[0];
  if (!longest || longest.length < 8) return [];
  const sample = longest[Math.floor(longest.length / 4)];
  return regions.flatMap((region, i) => {
    const below = sum(sample, regions.slice(0, i));
    const share = share01(sample.split[region]) * 100;
    // 12 px of text and some air have to fit.
    const room = ((frame.height - frame.top - frame.bottom) * share) / 100;
    if (room < 16) return [];
    const y = yOf(below + share / 2, frame);
    return [{ region, x: xOf(sample.time, frame), y }];
  });
}

function point(sample: Sample, regions: readonly string[], frame: AreaFrame) {
  const x = xOf(sample.time, frame).toFixed(1);
  return `${x} ${yOf(sum(sample, regions), frame).toFixed(1)}`;
}

function sum(sample: Sample, regions: readonly string[]): number {
  const total = regions.reduce(
    (all, region) => all + share01(sample.split[region]) * 100,
    0,
  );
  return Math.min(100, total);
}

/** A percentage as 0..1; what is no share counts as none. */
function share01(percent: number | undefined): number {
  if (percent === undefined || !Number.isFinite(percent)) return 0;
  return Math.min(1, Math.max(0, percent / 100));
}

function xOf(time: number, frame: AreaFrame): number {
  const inner = frame.width - frame.left - frame.right;
  return frame.left + (1 - (frame.end - time) / frame.span) * inner;
}

function yOf(percent: number, frame: AreaFrame): number {
  const inner = frame.height - frame.top - frame.bottom;
  return frame.top + (1 - percent / 100) * inner;
}
