import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { createGeoPalette, text } from '../theme';

const useStyles = makeStyles(
  theme => {
    const { tones, well, ink2, line } = createGeoPalette(theme);
    return {
      root: {
        ...text.label,
        lineHeight: '18px',
        padding: '0 7px',
        borderRadius: 10,
        fontWeight: 500,
        whiteSpace: 'nowrap',
        border: '1px solid',
      },
      calm: { color: ink2, background: well, borderColor: line },
      bad: {
        color: tones.bad.text,
        background: tones.bad.soft,
        borderColor: tones.bad.line,
      },
    };
  },
  { name: 'GeoReservingCountPill' },
);

/** A count beside a title; red when it counts trouble. */
export function CountPill(props: {
  tone: 'calm' | 'bad';
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <span className={`${classes.root} ${classes[props.tone]}`}>
      {props.children}
    </span>
  );
}
