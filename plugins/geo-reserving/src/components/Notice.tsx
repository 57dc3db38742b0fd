import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { createGeoPalette, text } from '../theme';

/** Props of {@link Notice}. */
export type NoticeProps = {
  /** A drawing of about 40 px. */
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  /** Buttons or links; the first is the most useful one. */
  actions?: ReactNode;
};

const useStyles = makeStyles(
  theme => {
    const { ink, ink2, ink3 } = createGeoPalette(theme);
    return {
      root: {
        ...text.body,
        fontFamily: theme.typography.fontFamily,
        display: 'grid',
        justifyItems: 'center',
        gap: 8,
        padding: '28px 20px',
        textAlign: 'center',
        color: ink3,
      },
      title: { margin: 0, fontWeight: 600, color: ink },
      text: {
        maxWidth: '44ch',
        color: ink2,
        textWrap: 'balance',
        '& p': { margin: 0 },
      },
      actions: {
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'center',
        gap: 8,
        marginTop: 4,
      },
    };
  },
  { name: 'GeoReservingNotice' },
);

/** A quiet, centred message in place of content: nothing there, nothing known, not allowed. */
export function Notice(props: NoticeProps) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {props.icon}
      <p className={classes.title}>{props.title}</p>
      {props.children && <div className={classes.text}>{props.children}</div>}
      {props.actions && <div className={classes.actions}>{props.actions}</div>}
    </div>
  );
}
