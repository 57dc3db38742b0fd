import { makeStyles } from '@material-ui/core/styles';
import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import { StatusGlyph, type AxisStatus } from '../../components';
import { createGeoPalette, text } from '../../theme';

type Entry = NonNullable<LossView['entry']>;

const statuses: Record<Entry['verdict'], AxisStatus> = {
  moves: { axis: 'finding', status: 'pass' },
  lost: { axis: 'finding', status: 'fail' },
  unsure: { axis: 'finding', status: 'unknown' },
};

const useStyles = makeStyles(
  theme => ({
    root: {
      ...text.secondary,
      display: 'flex',
      alignItems: 'flex-start',
      gap: 6,
      margin: 0,
      color: createGeoPalette(theme).ink2,
      '& > svg': { marginTop: 1 },
    },
  }),
  { name: 'GeoReservingEntryLoss' },
);

/** What becomes of requests from outside that used to come in where the region is lost. */
export function EntryLoss({ entry }: { entry: Entry }) {
  const classes = useStyles();
  return (
    <p className={classes.root}>
      <StatusGlyph of={statuses[entry.verdict]} size={14} />
      <span>{entry.summary}</span>
    </p>
  );
}
