import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { createGeoPalette, narrow, text } from '../theme';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2 } = createGeoPalette(theme);
    return {
      root: {
        fontFamily: theme.typography.fontFamily,
        display: 'flex',
        alignItems: 'baseline',
        gap: 12,
        margin: '32px 0 16px',
        [narrow]: { display: 'block', margin: '24px 0 12px' },
      },
      title: {
        ...text.section,
        margin: 0,
        color: ink,
        whiteSpace: 'nowrap',
        [narrow]: { whiteSpace: 'normal' },
      },
      sentence: { ...text.body, margin: 0, color: ink2 },
    };
  },
  { name: 'GeoReservingSectionHeader' },
);

/** Opens a section of a page: its question and one sentence that answers it. */
export function SectionHeader(props: {
  title: string;
  children?: ReactNode;
  id?: string;
}) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <h2 id={props.id} className={classes.title}>
        {props.title}
      </h2>
      {props.children && <p className={classes.sentence}>{props.children}</p>}
    </div>
  );
}
