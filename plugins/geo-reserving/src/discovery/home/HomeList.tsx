import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';
import { createGeoPalette, narrow, text } from '../../theme';

const useStyles = makeStyles(
  theme => {
    const { ink2, line } = createGeoPalette(theme);
    return {
      title: { ...text.label, color: ink2, fontWeight: 500 },
      list: { listStyle: 'none', margin: 0, padding: 0 },
      item: {
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr) auto',
        gap: '0 10px',
        padding: '7px 0',
        borderTop: `1px solid ${line}`,
        '&:first-child': { borderTop: 0 },
        [narrow]: { padding: '12px 0' },
      },
      words: { fontWeight: 500, overflowWrap: 'anywhere' },
      more: { ...text.secondary, gridColumn: '2 / -1', color: ink2 },
    };
  },
  { name: 'GeoReservingHomeList' },
);

let lists = 0;

/** A short list under its name. */
export function HomeList(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  const [id] = useState(() => `geo-home-${++lists}`);
  return (
    <div>
      <p id={id} className={classes.title}>
        {props.title}
      </p>
      <ul className={classes.list} aria-labelledby={id}>
        {props.children}
      </ul>
    </div>
  );
}

/** One thing of it: a mark, its name, which leads to its page, and its age. */
export function HomeItem(props: {
  mark: ReactNode;
  href?: string;
  aside?: ReactNode;
  /** Below the name. */
  more?: ReactNode;
  children: ReactNode;
}) {
  const { mark, href, aside, more, children } = props;
  const classes = useStyles();
  return (
    <li className={classes.item}>
      {mark}
      {href ? (
        <Link to={href} className={classes.words}>
          {children}
        </Link>
      ) : (
        <span className={classes.words}>{children}</span>
      )}
      {aside}
      {more && <span className={classes.more}>{more}</span>}
    </li>
  );
}
