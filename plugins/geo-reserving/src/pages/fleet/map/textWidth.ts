/** Mean width of a letter as a share of the font size, with room for a wider fallback font. */
const LETTER = 0.58;

/** Height of the pill around a rate, px. */
export const RATE_HEIGHT = 20;

/**
 * About how wide a text will be, in px. Layout happens before drawing and also where there is
 * no browser to ask, so this errs on the wide side.
 */
export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * LETTER;
}
