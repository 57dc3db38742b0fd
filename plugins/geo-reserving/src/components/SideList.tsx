import { makeStyles } from '@material-ui/core/styles';
import { Children, type ReactNode } from 'react';
import { createGeoPalette, narrow, text } from '../theme';

const useStyles = makeStyles(
  theme => {
    const { ink2, line } = createGeoPalette(theme);
    return {
      list: { listStyle: 'none', margin: 0, padding: '0 0 4px' },
      item: {
        padding: '10px 20px',
        borderTop: `1px solid ${line}`,
        '&:first-child': { borderTop: 0, paddingTop: 4 },
        [narrow]: { padding: '10px 16px' },
      },
      head: {
        ...text.body,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: '0 12px',
      },
      aside: { ...text.label },
      body: { ...text.label, color: ink2, overflowWrap: 'anywhere' },
      empty: { ...text.body, margin: 0, padding: '4px 20px 20px', color: ink2 },
    };
  },
  { name: 'GeoReservingSideList' },
);

/** A list in a narrow card, or one sentence when there is nothing to list. */
export function SideList(props: { empty: string; children: ReactNode }) {
  const classes = useStyles();
  return Children.count(props.children) === 0 ? (
    <p className={classes.empty}>{props.empty}</p>
  ) : (
    <ul className={classes.list}>{props.children}</ul>
  );
}

/** One thing of the list: its name, its state at the right, and more below. */
export function SideItem(props: {
  title: ReactNode;
  aside?: ReactNode;
  children?: ReactNode;
}) {
  const classes = useStyles();
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <span>{props.title}</span>
        <span className={classes.aside}>{props.aside}</span>
      </div>
      {props.children && <div className={classes.body}>{props.children}</div>}
    </li>
  );
}
