import fc from 'fast-check';
import { overlap, within, type Box } from './geometry';
import {
  FONT_SIZE,
  LINE_HEIGHT,
  placeLabels,
  type LabelWish,
  type PlacedLabel,
} from './placeLabels';
import { textWidth } from './textWidth';

const frame = { width: 780, height: 400 };
const bounds: Box = { left: 0, top: 0, right: 780, bottom: 400 };

const line = fc.string({ minLength: 1, maxLength: 30 }).map(text => ({ text }));
const wishes: fc.Arbitrary<LabelWish[]> = fc
  .array(
    fc.record({
      at: fc.record({
        x: fc.integer({ min: 0, max: 780 }),
        y: fc.integer({ min: 0, max: 400 }),
      }),
      radius: fc.integer({ min: 7, max: 24 }),
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 25 },
  )
  .map(list => list.map((wish, i) => ({ ...wish, key: `r${i}` })));

/** The box that a label covers, worked out again from what is drawn. */
function boxOf({ anchor, x, y, lines }: PlacedLabel): Box {
  const width = Math.max(
    ...lines.map(({ text }) => textWidth(text, FONT_SIZE.normal)),
  );
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  const top = y - LINE_HEIGHT + 4;
  // A px less on each side: places are rounded to whole px.
  return {
    left: left + 1,
    right: left + width - 1,
    top: top + 1,
    bottom: top + lines.length * LINE_HEIGHT - 1,
  };
}

describe('placeLabels', () => {
  it('never lets two labels overlap, nor leave the frame', () => {
    fc.assert(
      fc.property(wishes, list => {
        const boxes = placeLabels(list, [], [], frame).map(({ label }) =>
          boxOf(label),
        );
        boxes.forEach((box, i) => {
          expect(within(box, bounds)).toBe(true);
          for (const other of boxes.slice(i + 1)) {
            expect(overlap(box, other)).toBe(false);
          }
        });
      }),
    );
  });

  it('keeps clear of rates', () => {
    const rate: Box = { left: 120, top: 180, right: 400, bottom: 220 };
    const wish = {
      key: 'a',
      at: { x: 100, y: 200 },
      radius: 10,
      lines: [{ text: 'Frankfurt' }],
    };
    const [{ label }] = placeLabels([wish], [rate], [], frame);
    expect(label.anchor).toBe('end');
  });

  it('drops details before it drops a name', () => {
    const wish = {
      key: 'a',
      at: { x: 60, y: 12 },
      radius: 10,
      lines: [{ text: 'Oslo' }, { text: 'one' }, { text: 'two' }],
    };
    const below: Box = { left: 0, top: 24, right: 780, bottom: 400 };
    const [{ label }] = placeLabels([wish], [below], [], frame);
    expect(label.lines).toEqual([{ text: 'Oslo' }]);
  });
});
