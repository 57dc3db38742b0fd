import { createTheme, getContrastRatio } from '@material-ui/core/styles';
import fc from 'fast-check';
import { createGeoPalette, type Tone } from './createGeoPalette';
import { mixColors, quietInk } from './mixColors';

const TONES: Tone[] = ['ok', 'warn', 'moved', 'bad', 'unknown'];

const themes = {
  light: createTheme({
    palette: {
      type: 'light',
      background: { default: '#F8F8F8', paper: '#FFFFFF' },
    },
  }),
  dark: createTheme({
    palette: {
      type: 'dark',
      background: { default: '#333333', paper: '#424242' },
    },
  }),
};

describe.each(['light', 'dark'] as const)('createGeoPalette, %s', type => {
  const palette = createGeoPalette(themes[type]);

  it.each(TONES)('keeps words of tone %s readable', tone => {
    const { text, soft, glyph } = palette.tones[tone];
    expect(getContrastRatio(text, palette.paper)).toBeGreaterThan(4.5);
    expect(getContrastRatio(text, palette.page)).toBeGreaterThan(4.5);
    expect(getContrastRatio(text, soft)).toBeGreaterThan(4.5);
    expect(getContrastRatio(glyph, palette.paper)).toBeGreaterThan(3);
  });

  it('keeps the word on a solid red pill readable', () => {
    const { fill, onFill } = palette.tones.bad;
    expect(getContrastRatio(onFill, fill)).toBeGreaterThan(4.5);
  });

  it('keeps every strength of text readable on paper and page', () => {
    for (const ink of [palette.ink, palette.ink2, palette.ink3]) {
      expect(getContrastRatio(ink, palette.paper)).toBeGreaterThan(4.5);
      expect(getContrastRatio(ink, palette.page)).toBeGreaterThan(4.5);
    }
  });

  it('gives the same object for the same theme', () => {
    expect(createGeoPalette(themes[type])).toBe(palette);
  });
});

describe('createGeoPalette with a custom theme', () => {
  it('takes paper, text and link from the theme', () => {
    const theme = createTheme({
      palette: {
        background: { paper: '#fdf6e3' },
        text: { primary: '#073642' },
      },
    });
    Object.assign(theme.palette, { link: '#268bd2' });
    const palette = createGeoPalette(theme);
    expect(palette.paper).toBe('rgb(253, 246, 227)');
    expect(palette.ink).toBe('rgb(7, 54, 66)');
    expect(palette.link).toBe('#268bd2');
  });
});

const channel = fc.integer({ min: 0, max: 255 });
const color = fc
  .tuple(channel, channel, channel)
  .map(([r, g, b]) => `rgb(${r}, ${g}, ${b})`);

describe('quietInk', () => {
  it('keeps the asked contrast whenever the full ink has it', () => {
    fc.assert(
      fc.property(color, color, (ink, paper) => {
        fc.pre(getContrastRatio(ink, paper) >= 5);
        // Rounding to whole channels may cost a little.
        expect(
          getContrastRatio(quietInk(ink, paper, 5), paper),
        ).toBeGreaterThan(4.8);
      }),
    );
  });
});

describe('mixColors', () => {
  it('gives the ground for nothing and the colour for all of it', () => {
    fc.assert(
      fc.property(color, color, (over, under) => {
        expect(mixColors(over, under, 0)).toBe(under);
        expect(mixColors(over, under, 1)).toBe(over);
      }),
    );
  });

  it('respects the alpha of the colour', () => {
    expect(mixColors('rgba(0, 0, 0, 0.5)', '#ffffff')).toBe(
      'rgb(128, 128, 128)',
    );
  });
});
