import { makeStyles } from '@material-ui/core/styles';
import { createGeoPalette, motion } from '../theme';

const useStyles = makeStyles(
  theme => {
    const { skeleton, line } = createGeoPalette(theme);
    return {
      row: {
        display: 'grid',
        gridTemplateColumns: '2fr 1fr 2fr',
        alignItems: 'center',
        gap: 24,
        padding: '0 20px',
        borderTop: `1px solid ${line}`,
        '&:first-child': { borderTop: 0 },
      },
      block: {
        display: 'block',
        borderRadius: 3,
        background: skeleton,
        animation: '$breathe 1600ms ease-in-out infinite',
        [motion.reduced]: { animation: 'none' },
      },
      pair: { display: 'grid', gap: 6 },
      '@keyframes breathe': { '50%': { opacity: 0.5 } },
    };
  },
  { name: 'GeoReservingSkeleton' },
);

/** A grey block that stands where content will be; hidden from screen readers. */
export function SkeletonBlock(props: {
  width?: number | string;
  height?: number | string;
}) {
  const classes = useStyles();
  const { width = '100%', height = 10 } = props;
  return (
    <span
      aria-hidden="true"
      className={classes.block}
      style={{ width, height }}
    />
  );
}

/** Rows that stand where a table or a list will be: same heights, so nothing jumps. */
export function SkeletonRows(props: { rows: number; rowHeight?: number }) {
  const classes = useStyles();
  const { rows, rowHeight = 44 } = props;
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className={classes.row} style={{ height: rowHeight }}>
          <span className={classes.pair}>
            <SkeletonBlock width={`${70 - (i % 4) * 10}%`} />
            <SkeletonBlock width={`${46 - (i % 3) * 8}%`} height={8} />
          </span>
          <SkeletonBlock height={14} />
          <SkeletonBlock height={6} />
        </div>
      ))}
    </div>
  );
}
