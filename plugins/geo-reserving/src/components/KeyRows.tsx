import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { createGeoPalette, text } from '../theme';

/** One line: what, and how much. */
export type KeyRow = { key: string; label: ReactNode; value: ReactNode };

const useStyles = makeStyles(
  theme => {
    const { ink, ink2 } = createGeoPalette(theme);
    return {
      root: { ...text.secondary, margin: 0, display: 'grid', gap: 2 },
      row: {
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        gap: '0 8px',
      },
      label: { display: 'flex', alignItems: 'center', gap: 6, color: ink2 },
      value: {
        margin: '0 0 0 auto',
        textAlign: 'right',
        color: ink2,
        fontVariantNumeric: 'tabular-nums',
        '& b': { fontWeight: 500, color: ink },
        '& time': { marginRight: 4 },
      },
    };
  },
  { name: 'GeoReservingKeyRows' },
);

/** Labels at the left, figures at the right. */
export function KeyRows(props: { rows: KeyRow[] }) {
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {props.rows.map(row => (
        <div key={row.key} className={classes.row}>
          <dt className={classes.label}>{row.label}</dt>
          <dd className={classes.value}>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
