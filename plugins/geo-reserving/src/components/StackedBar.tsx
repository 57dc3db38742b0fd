import { makeStyles } from '@material-ui/core/styles';
import { createGeoPalette, motion, type Tone } from '../theme';

/** One part of a stacked bar. */
export type StackedPart = { key: string; tone: Tone; count: number };

const useStyles = makeStyles(
  theme => {
    const { tones } = createGeoPalette(theme);
    const part = (tone: Tone) => ({ background: tones[tone].fill });
    return {
      root: { display: 'flex', gap: 2, height: 10, margin: '4px 0 10px' },
      part: {
        boxSizing: 'border-box',
        borderRadius: 2,
        // A single service among thousands must still be seen.
        minWidth: 5,
        transition: 'flex-grow 240ms cubic-bezier(.2, 0, 0, 1)',
        [motion.reduced]: { transition: 'none' },
      },
      ok: { ...part('ok'), opacity: 0.55 },
      warn: part('warn'),
      moved: part('moved'),
      bad: part('bad'),
      unknown: { border: `1px dashed ${tones.unknown.line}` },
    };
  },
  { name: 'GeoReservingStackedBar' },
);

/** How many of each, as one bar; decorative, the legend below it says the same in words. */
export function StackedBar(props: { parts: readonly StackedPart[] }) {
  const classes = useStyles();
  return (
    <div className={classes.root} aria-hidden="true">
      {props.parts
        .filter(({ count }) => count > 0)
        .map(({ key, tone, count }) => (
          <span
            key={key}
            className={`${classes.part} ${classes[tone]}`}
            style={{ flexGrow: count }}
          />
        ))}
    </div>
  );
}
