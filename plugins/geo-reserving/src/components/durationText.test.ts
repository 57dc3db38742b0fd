import fc from 'fast-check';
import { componentMessages } from '../translation/messages/components';
import type { Translate } from '../translation';
import { durationText } from './durationText';

// Only spans are asked for, and all of them are plain replacements.
const t = ((key: keyof typeof componentMessages, values: { value: string }) =>
  componentMessages[key].replace('{{value}}', values.value)) as Translate;

const SECONDS: Record<string, number> = { s: 1, min: 60, h: 3_600, d: 86_400 };

/** The text back as seconds. */
function read(text: string): number {
  return [...text.matchAll(/(\d+) (s|min|h|d)/g)].reduce(
    (sum, [, value, unit]) => sum + Number(value) * SECONDS[unit],
    0,
  );
}

describe('durationText', () => {
  it.each([
    [0, '0 s'],
    [0.2, '1 s'],
    [-3, '0 s'],
    [48, '48 s'],
    [60, '1 min'],
    [119, '1 min 59 s'],
    [3_600, '1 h'],
    [3_601, '1 h 1 min'],
    [7_199.5, '2 h'],
    [93_600, '1 d 2 h'],
  ])('says %d s as %s', (seconds, expected) => {
    expect(durationText(t, seconds)).toBe(expected);
  });

  it('never reads shorter than it is, nor longer by more than the smaller unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), seconds => {
        const shown = read(durationText(t, seconds));
        expect(shown).toBeGreaterThanOrEqual(seconds);
        expect(shown - seconds).toBeLessThanOrEqual(Math.max(1, seconds / 23));
      }),
    );
  });
});
