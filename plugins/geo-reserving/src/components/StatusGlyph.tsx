import { useGeoPalette } from '../theme';
import { glyphShapes } from './glyphShapes';
import { lookOf, type AxisStatus, type StatusLook } from './statusLooks';

/** Props of {@link StatusGlyph}. */
export type StatusGlyphProps = {
  /** A status of one of the axes, or a look directly. */
  of: AxisStatus | StatusLook;
  /** Side in px; default 16. */
  size?: number;
  /** The surface behind the glyph, when it is not paper. */
  surface?: string;
  /** Colour instead of the tone's own, e.g. on a solid pill. */
  color?: string;
};

/** The shape of a status, coloured. Decorative: its word has to stand beside it. */
export function StatusGlyph(props: StatusGlyphProps) {
  const { of, size = 16, surface, color } = props;
  const palette = useGeoPalette();
  const look = 'axis' in of ? lookOf(of) : of;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      style={{
        color: color ?? palette.tones[look.tone].glyph,
        ['--geo-cut' as string]: surface ?? palette.paper,
        display: 'block',
        flex: 'none',
      }}
    >
      {glyphShapes[look.shape]}
    </svg>
  );
}
