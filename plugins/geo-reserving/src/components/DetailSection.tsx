import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { createGeoPalette, text } from '../theme';

const useStyles = makeStyles(
  theme => {
    const { ink2 } = createGeoPalette(theme);
    return {
      root: { marginTop: 24 },
      title: { ...text.card, margin: '0 0 8px' },
      list: {
        margin: 0,
        paddingLeft: 20,
        color: ink2,
        overflowWrap: 'anywhere',
      },
    };
  },
  { name: 'GeoReservingDetailSection' },
);

/** A titled part of the cluster's panel. */
export function DetailSection(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <section className={classes.root}>
      <h3 className={classes.title}>{props.title}</h3>
      {props.children}
    </section>
  );
}

/** Short sentences, one below the other. */
export function DetailList({ items }: { items: readonly string[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {items.map(item => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
