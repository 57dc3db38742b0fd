import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';
import { createGeoPalette, narrow, text } from '../theme';

/** Props of {@link Panel}. */
export type PanelProps = {
  title?: string;
  /** Beside the title, e.g. a count. */
  aside?: ReactNode;
  /** Small and grey, at the right of the head. */
  meta?: ReactNode;
  footer?: ReactNode;
  /** The content reaches the edges of the card. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

const useStyles = makeStyles(
  theme => {
    const { paper, ink, ink2, ink3, line, shadow } = createGeoPalette(theme);
    const dark = theme.palette.type === 'dark';
    return {
      root: {
        display: 'flex',
        flexDirection: 'column',
        minWidth: 0,
        fontFamily: theme.typography.fontFamily,
        color: ink,
        background: paper,
        border: `1px solid ${dark ? 'transparent' : line}`,
        borderRadius: 6,
        boxShadow: shadow,
        ...text.body,
      },
      head: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        gap: '4px 12px',
        padding: '16px 20px 0',
        [narrow]: { padding: '14px 16px 0' },
      },
      title: { ...text.card, margin: 0 },
      meta: {
        ...text.label,
        color: ink3,
        marginLeft: 'auto',
        [narrow]: { marginLeft: 0, width: '100%' },
      },
      body: {
        flex: 1,
        minWidth: 0,
        padding: '16px 20px 20px',
        [narrow]: { padding: '12px 16px 16px' },
      },
      flush: { padding: '12px 0 0', [narrow]: { padding: '10px 0 0' } },
      bare: { padding: 0, [narrow]: { padding: 0 } },
      footer: {
        ...text.label,
        lineHeight: '18px',
        color: ink2,
        borderTop: `1px solid ${line}`,
        padding: '10px 20px',
        [narrow]: { padding: '10px 16px' },
      },
    };
  },
  { name: 'GeoReservingPanel' },
);

let panels = 0;

/** A card: a titled region of a page with one subject. */
export function Panel(props: PanelProps) {
  const { title, aside, meta, footer, flush, className, children } = props;
  const classes = useStyles();
  const [id] = useState(() => `geo-panel-${++panels}`);
  const body = [
    classes.body,
    flush ? classes.flush : '',
    flush && !title ? classes.bare : '',
  ].join(' ');
  return (
    <section
      className={`${classes.root} ${className ?? ''}`}
      aria-labelledby={title ? id : undefined}
    >
      {title && (
        <div className={classes.head}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          {aside}
          {meta && <span className={classes.meta}>{meta}</span>}
        </div>
      )}
      <div className={body}>{children}</div>
      {footer && <div className={classes.footer}>{footer}</div>}
    </section>
  );
}
