import { decomposeColor, getContrastRatio } from '@material-ui/core/styles';

/**
 * Lays `over` on `under`: the opaque colour that is seen.
 *
 * @param over - any CSS colour that Material UI can read; its alpha is respected
 * @param under - an opaque colour
 * @param share - how much of `over` is used, 0..1, on top of its own alpha
 */
export function mixColors(over: string, under: string, share = 1): string {
  const [r, g, b, alpha = 1] = decomposeColor(over).values;
  const ground = decomposeColor(under).values;
  const weight = Math.min(1, Math.max(0, alpha * share));
  const channels = [r, g, b].map((value, i) =>
    Math.round(value * weight + ground[i] * (1 - weight)),
  );
  return `rgb(${channels.join(', ')})`;
}

/**
 * The quietest shade of `ink` that still has a given contrast on `paper`.
 *
 * Secondary text has to follow custom themes and must stay readable in each of them, so it is
 * computed from the theme's own text and paper instead of being a grey of ours.
 *
 * @param contrast - the WCAG ratio to keep, e.g. 5; when even full ink has less, full ink is returned
 */
export function quietInk(ink: string, paper: string, contrast: number): string {
  let quiet = 0;
  let loud = 1;
  // 12 halvings are finer than one step of an 8-bit channel.
  for (let i = 0; i < 12; i++) {
    const middle = (quiet + loud) / 2;
    const shade = mixColors(ink, paper, middle);
    if (getContrastRatio(shade, paper) < contrast) quiet = middle;
    else loud = middle;
  }
  return mixColors(ink, paper, loud);
}
