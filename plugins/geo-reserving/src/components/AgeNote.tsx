import { makeStyles } from '@material-ui/core/styles';
import type { Provenance } from '@geo-reserving/plugin-geo-reserving-common';
import { createGeoPalette, text } from '../theme';
import { Age, type AgePhrase } from './Age';

const useStyles = makeStyles(
  theme => ({
    root: { ...text.label, color: createGeoPalette(theme).ink3 },
  }),
  { name: 'GeoReservingAgeNote' },
);

/** Where a fact comes from and how old it is: `9 s ago · Prometheus eu`. */
export function AgeNote(props: { provenance: Provenance; phrase?: AgePhrase }) {
  const { provenance, phrase } = props;
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <Age at={provenance.at} stale={provenance.stale} phrase={phrase} /> ·{' '}
      {provenance.source}
    </span>
  );
}
