import type { Tone } from '../../../theme';
import { boxAround, overlap, within, type Box, type Point } from './geometry';
import { textWidth } from './textWidth';

/** One line of a label; the first line of a region is its name. */
export type LabelLine = { text: string; tone?: Tone; strong?: boolean };

/** A label that wants to stand beside a circle. */
export type LabelWish = {
  key: string;
  at: Point;
  /** Radius of the circle to keep clear of, px. */
  radius: number;
  lines: LabelLine[];
};

/** A label that has its place. */
export type PlacedLabel = {
  key: string;
  anchor: 'start' | 'middle' | 'end';
  x: number;
  /** Baseline of the first line, px. */
  y: number;
  lines: LabelLine[];
};

/** Distance between baselines, px. */
export const LINE_HEIGHT = 15;
/** Font sizes of the first and the following lines, px. */
export const FONT_SIZE = { strong: 13, normal: 11.5 };

const GAP = 6;

/** A label with the box that it covers. */
export type LabelInPlace = { label: PlacedLabel; box: Box };

/**
 * Finds room for labels, in the order given: around their circle, where they cover the least of
 * the lines. A label that would cover a word, a rate or another circle everywhere loses all but
 * its first line; one that finds no room even then is left out.
 *
 * @param taken - boxes that must stay clear, e.g. rates
 * @param lines - boxes along the lines of the map
 * @returns the labels that found a place: no two overlap, and all are inside the frame
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  taken: readonly Box[],
  lines: readonly Box[],
  frame: { width: number; height: number },
): LabelInPlace[] {
  const bounds: Box = {
    left: 2,
    top: 2,
    right: frame.width - 2,
    bottom: frame.height - 2,
  };
  const circles = wishes.map(wish => ({
    key: wish.key,
    box: boxAround(wish.at, wish.radius),
  }));
  const words: Box[] = [...taken];
  const placed: LabelInPlace[] = [];
  for (const wish of wishes) {
    const others = circles.filter(({ key }) => key !== wish.key);
    const fits = ({ box }: LabelInPlace) =>
      within(box, bounds) &&
      !words.some(word => overlap(box, word)) &&
      !others.some(circle => overlap(box, circle.box));
    const short = { ...wish, lines: wish.lines.slice(0, 1) };
    const covered = ({ box }: LabelInPlace) =>
      lines.filter(line => overlap(box, line)).length;
    const found =
      least(candidates(wish).filter(fits), covered) ??
      least(candidates(short).filter(fits), covered);
    if (found) {
      words.push(found.box);
      placed.push(found);
    }
  }
  return placed;
}

/** The first of the items with the lowest cost. */
function least<T>(items: readonly T[], cost: (item: T) => number) {
  const costs = items.map(cost);
  return items[costs.indexOf(Math.min(...costs))];
}

function candidates(wish: LabelWish): LabelInPlace[] {
  const { at, radius, lines } = wish;
  const height = lines.length * LINE_HEIGHT;
  const offset = radius + GAP;
  const beside = at.y - height / 2;
  return [
    candidate(wish, 'start', at.x + offset, beside),
    candidate(wish, 'end', at.x - offset, beside),
    candidate(wish, 'middle', at.x, at.y - offset - height + 2),
    candidate(wish, 'middle', at.x, at.y + offset - 2),
    candidate(wish, 'start', at.x + radius * 0.7, at.y - offset - height + 6),
    candidate(wish, 'end', at.x - radius * 0.7, at.y + offset - 4),
    candidate(wish, 'end', at.x - radius * 0.7, at.y - offset - height + 6),
    candidate(wish, 'start', at.x + radius * 0.7, at.y + offset - 4),
  ];
}

function candidate(
  { key, lines }: LabelWish,
  anchor: PlacedLabel['anchor'],
  x: number,
  top: number,
): LabelInPlace {
  const width = Math.max(
    ...lines.map(({ text, strong }) =>
      textWidth(text, strong ? FONT_SIZE.strong : FONT_SIZE.normal),
    ),
  );
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return {
    label: {
      key,
      anchor,
      x: Math.round(x),
      y: Math.round(top + LINE_HEIGHT - 4),
      lines,
    },
    box: {
      left,
      right: left + width,
      top,
      bottom: top + lines.length * LINE_HEIGHT,
    },
  };
}
