import type { Theme } from '@material-ui/core/styles';
import { mixColors, quietInk } from './mixColors';

/** How urgent something is; every status maps to one of these. */
export type Tone = 'ok' | 'warn' | 'moved' | 'bad' | 'unknown';

/** The colours of one tone. */
export type ToneColors = {
  /** A word on paper, page or the tone's own tint: at least 4.5 : 1. */
  text: string;
  /** A status shape on paper: at least 3 : 1. */
  glyph: string;
  /** A bar on paper, always with its word beside it. */
  fill: string;
  /** The tint behind a pill or a banner. */
  soft: string;
  /** The line around the tint. */
  line: string;
  /** A word on `fill`. */
  onFill: string;
};

/** Every colour that geo-reserving uses, for one theme. */
export type GeoPalette = {
  page: string;
  paper: string;
  /** Three strengths of text; the weakest has at least 4.9 : 1 on paper and page. */
  ink: string;
  ink2: string;
  ink3: string;
  link: string;
  primary: string;
  onPrimary: string;
  /** A surface one step below paper. */
  well: string;
  hover: string;
  line: string;
  line2: string;
  shadow: string;
  tones: Record<Tone, ToneColors>;
  /** Only where a bar or an area holds several regions, always with the name beside it. */
  regions: readonly string[];
  onRegion: string;
  bar: {
    observed: string;
    configured: string;
    desired: string;
    track: string;
    tick: string;
  };
  map: { land: string; sea: string; graticule: string; arc: string };
  hatch: string;
  skeleton: string;
};

type OwnColors = Pick<
  GeoPalette,
  'tones' | 'regions' | 'onRegion' | 'bar' | 'map' | 'hatch' | 'shadow'
>;

const light: OwnColors = {
  tones: {
    ok: tone('#1a7036', '#2a8f4a', '#e3f3e8', '#a8d5b6', '#ffffff'),
    warn: tone(
      '#875300',
      '#e09600',
      '#fff1d6',
      '#ecc77f',
      '#16191d',
      '#875300',
    ),
    moved: tone('#6236b5', '#7a4bd0', '#efe8fc', '#c9b6ee', '#ffffff'),
    bad: tone('#b3201a', '#c5221b', '#fde7e5', '#efb0ab', '#ffffff'),
    unknown: tone(
      '#5a626c',
      '#8a929c',
      '#eef0f2',
      '#9aa2ac',
      '#16191d',
      '#5a626c',
    ),
  },
  regions: ['#2b63c9', '#0b7670', '#b8478a', '#5b6b8c', '#2f7d9c', '#8a5a44'],
  onRegion: '#ffffff',
  bar: {
    observed: '#2b5c96',
    configured: '#a9c3e2',
    desired: '#4a5159',
    track: '#f0f2f5',
    tick: '#d6dae0',
  },
  map: {
    land: '#e4e8ee',
    sea: '#fafbfc',
    graticule: '#eef1f4',
    arc: '#4f79ad',
  },
  hatch: 'rgba(70, 78, 88, 0.42)',
  shadow: '0 1px 2px rgba(16, 24, 40, 0.06)',
};

const dark: OwnColors = {
  tones: {
    ok: tone('#86dea6', '#71cf88', '#2f4a39', '#527a61', '#1d1d1d'),
    warn: tone('#ffc766', '#ffb84d', '#524526', '#8a733d', '#1d1d1d'),
    moved: tone('#d0bdff', '#b79cff', '#463c5e', '#7d6ba8', '#1d1d1d'),
    bad: tone('#ffb0a8', '#ff8a80', '#5a3633', '#9a5a54', '#1d1d1d'),
    unknown: tone('#ccd1d7', '#a9afb7', '#4b4e52', '#8d939b', '#1d1d1d'),
  },
  regions: ['#82aefc', '#5fd0c5', '#f09cc8', '#b3bfd8', '#7cc4e0', '#d8ab93'],
  onRegion: '#16191d',
  bar: {
    observed: '#8fbcf5',
    configured: '#56759b',
    desired: '#dcdfe3',
    track: '#363636',
    tick: '#575757',
  },
  map: {
    land: '#505459',
    sea: '#3a3b3d',
    graticule: '#414346',
    arc: '#9cc0ec',
  },
  hatch: 'rgba(235, 240, 245, 0.42)',
  shadow: '0 1px 2px rgba(0, 0, 0, 0.3)',
};

const palettes = new WeakMap<Theme, GeoPalette>();

/**
 * All colours of the pages for a theme: surfaces, text and links are the theme's own, so that
 * custom themes work; status, bar, map and region colours are ours, one set for light and one
 * for dark. The same theme always gives the same object.
 */
export function createGeoPalette(theme: Theme): GeoPalette {
  const known = palettes.get(theme);
  if (known) return known;
  const palette = buildPalette(theme);
  palettes.set(theme, palette);
  return palette;
}

function buildPalette({ palette }: Theme): GeoPalette {
  const paper = mixColors(palette.background.paper, '#ffffff');
  const page = mixColors(palette.background.default, paper);
  const ink = mixColors(palette.text.primary, paper);
  const isDark = palette.type === 'dark';
  return {
    ...(isDark ? dark : light),
    page,
    paper,
    ink,
    // Measured against paper; on the page, which differs slightly, a little is lost.
    ink2: quietInk(ink, paper, 7.4),
    ink3: quietInk(ink, paper, 5.4),
    link: linkOf(palette),
    primary: palette.primary.main,
    onPrimary: palette.primary.contrastText,
    well: isDark ? mixColors(page, paper, 0.5) : mixColors(ink, paper, 0.05),
    hover: mixColors(ink, paper, isDark ? 0.05 : 0.04),
    line: mixColors(ink, paper, isDark ? 0.11 : 0.12),
    line2: mixColors(ink, paper, isDark ? 0.26 : 0.22),
    skeleton: mixColors(ink, paper, isDark ? 0.14 : 0.1),
  };
}

/** Backstage adds `link` to the palette; a plain Material UI theme has only `primary`. */
function linkOf(palette: Theme['palette']): string {
  const link: unknown = 'link' in palette ? palette.link : undefined;
  return typeof link === 'string' ? link : palette.primary.main;
}

function tone(
  text: string,
  fill: string,
  soft: string,
  line: string,
  onFill: string,
  glyph = fill,
): ToneColors {
  return { text, glyph, fill, soft, line, onFill };
}
