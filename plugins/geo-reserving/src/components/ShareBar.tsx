import { makeStyles } from '@material-ui/core/styles';
import { createGeoPalette, motion } from '../theme';

/**
 * A share as a bar. `value` is a fact, `stale` an old one, `unknown` none at all; a measured
 * zero is an empty solid track and never looks like `unknown`.
 */
export type Share =
  | { state: 'value' | 'stale'; percent: number }
  | { state: 'unknown' };

/** Props of {@link ShareBar}. */
export type ShareBarProps = {
  share: Share;
  /** Height in px; default 5, as in the matrix. */
  height?: number;
  /** Colour of the filled part; default: observed traffic. */
  color?: string;
};

const useStyles = makeStyles(
  theme => {
    const { bar, tones } = createGeoPalette(theme);
    return {
      track: {
        position: 'relative',
        overflow: 'hidden',
        boxSizing: 'border-box',
        borderRadius: 2,
        background: bar.track,
        // Forced-colour modes drop backgrounds; the outline keeps the track visible there.
        outline: '1px solid transparent',
      },
      unknown: {
        background: 'none',
        border: `1px dashed ${tones.unknown.line}`,
      },
      fill: {
        position: 'absolute',
        top: 0,
        bottom: 0,
        left: 0,
        borderRadius: 2,
        color: bar.observed,
        background: 'currentColor',
        ...motion.bar,
      },
      stale: {
        background:
          'repeating-linear-gradient(135deg, currentColor 0 2px, transparent 2px 4px)',
      },
    };
  },
  { name: 'GeoReservingShareBar' },
);

/** A share of 0–100 % as a bar; decorative, its number has to stand beside it. */
export function ShareBar(props: ShareBarProps) {
  const { share, height = 5, color } = props;
  const classes = useStyles();
  if (share.state === 'unknown') {
    return (
      <div
        aria-hidden="true"
        data-share="unknown"
        className={`${classes.track} ${classes.unknown}`}
        style={{ height }}
      />
    );
  }
  const width = Math.min(100, Math.max(0, share.percent));
  return (
    <div
      aria-hidden="true"
      data-share={share.state}
      className={classes.track}
      style={{ height }}
    >
      <div
        className={`${classes.fill} ${
          share.state === 'stale' ? classes.stale : ''
        }`}
        style={{ width: `${width}%`, color }}
      />
    </div>
  );
}
