import type {
  OperationView,
  Split,
  SplitView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Where and how large to draw, in user units of the SVG, and which time to show (milliseconds since the epoch). */
export type MoveFrame = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  start: number;
  end: number;
};

/** One region: what was ordered as steps, and what was observed. */
export type MoveLine = {
  region: string;
  ordered: string;
  /** Empty: nothing was measured in this time. */
  observed: string;
  /** The last measurement. */
  last?: { x: number; y: number; percent: number };
};

/** The picture, ready to be drawn. */
export type MovePicture = {
  lines: MoveLine[];
  yTicks: { y: number; percent: number }[];
  /** Where each step began. */
  steps: { x: number; index: number }[];
};

/**
 * Lays out how the observed shares follow the ordered ones. Regions whose share neither was nor is to be changed are left
 * out: they are straight lines that hide the others.
 *
 * @param history - oldest first or not; samples outside the frame's time are left out. What the operation itself has
 *   seen last comes on top: the history is coarser.
 */
export function moveLines(
  operation: OperationView,
  history: SplitView['history'],
  regions: readonly string[],
  frame: MoveFrame,
): MovePicture {
  const orders = ordersOf(operation);
  const { observed } = operation;
  const latest = observed && !observed.stale ? [observed] : [];
  const samples = [...history, ...latest]
    .map(({ at, split }) => ({ at: Date.parse(at), split }))
    .filter(({ at }) => at >= frame.start && at <= frame.end)
    .sort((a, b) => a.at - b.at);
  const moved = regions.filter(region =>
    orders.some(
      ({ split }) =>
        shareOf(split, region) !== shareOf(orders[0].split, region),
    ),
  );
  const top = topOf([...orders, ...samples], moved);
  const x = (at: number) => along(at, frame);
  const y = (percent: number) => up(percent, top, frame);
  return {
    lines: moved.map(region => {
      const points = samples.map(({ at, split }) => ({
        x: x(at),
        y: y(shareOf(split, region)),
        percent: shareOf(split, region),
      }));
      return {
        region,
        ordered: orderedPath(orders, region, frame, x, y),
        observed: points
          .map((p, i) => `${i === 0 ? 'M' : 'L'}${p.x} ${p.y}`)
          .join(''),
        last: points[points.length - 1],
      };
    }),
    yTicks: ticksUpTo(top).map(percent => ({ percent, y: y(percent) })),
    steps: orders.slice(1).map(({ at }, i) => ({ x: x(at), index: i + 1 })),
  };
}

type Order = { at: number; split: Split };

/** What was ordered from when on: what was before, then each step that has begun. */
function ordersOf({ plan, steps }: OperationView): Order[] {
  const begun = steps.flatMap(({ index, startedAt, state }) => {
    const planned = plan.steps.find(step => step.index === index);
    return startedAt && planned && state !== 'undone'
      ? [{ at: Date.parse(startedAt), split: planned.predicted.split }]
      : [];
  });
  return [{ at: -Infinity, split: plan.current.split }, ...begun];
}

function orderedPath(
  orders: readonly Order[],
  region: string,
  frame: MoveFrame,
  x: (at: number) => number,
  y: (percent: number) => number,
): string {
  const [first, ...rest] = orders;
  const begin = `M${frame.left} ${y(shareOf(first.split, region))}`;
  const steps = rest.map(
    ({ at, split }) => `H${x(at)}V${y(shareOf(split, region))}`,
  );
  return `${begin}${steps.join('')}H${frame.width - frame.right}`;
}

/** The upper end of the scale: the next 20 above every share. */
function topOf(
  splits: readonly { split: Split }[],
  regions: readonly string[],
): number {
  const most = Math.max(
    0,
    ...splits.flatMap(({ split }) => regions.map(r => shareOf(split, r))),
  );
  return Math.min(100, Math.max(20, Math.ceil((most + 1) / 20) * 20));
}

function ticksUpTo(top: number): number[] {
  return Array.from({ length: top / 20 + 1 }, (_, i) => i * 20);
}

function along(at: number, { start, end, left, right, width }: MoveFrame) {
  const share = Math.min(1, Math.max(0, (at - start) / (end - start)));
  return round(left + share * (width - left - right));
}

function up(percent: number, top: number, frame: MoveFrame): number {
  const room = frame.height - frame.top - frame.bottom;
  return round(frame.top + room * (1 - percent / top));
}

function shareOf(split: Split, region: string): number {
  return split[region] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
