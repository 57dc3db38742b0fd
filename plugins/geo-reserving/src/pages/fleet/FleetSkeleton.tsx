import { makeStyles } from '@material-ui/core/styles';
import { Panel, SkeletonBlock, SkeletonRows } from '../../components';
import { medium, narrow } from '../../theme';

const useStyles = makeStyles(
  {
    root: { display: 'grid', gap: 24, [narrow]: { gap: 16 } },
    strip: { display: 'grid', gap: 12, minHeight: 92 },
    overview: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
      gap: 24,
      [medium]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
  },
  { name: 'GeoReservingFleetSkeleton' },
);

/** The fleet page before its first answer: the same places and heights, so nothing jumps. */
export function FleetSkeleton() {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Panel>
        <div className={classes.strip}>
          <SkeletonBlock width="18%" />
          <SkeletonBlock width="46%" height={20} />
          <SkeletonBlock width="32%" height={20} />
        </div>
      </Panel>
      <div className={classes.overview}>
        <Panel>
          <SkeletonBlock height={430} />
        </Panel>
        <Panel flush>
          <SkeletonRows rows={5} rowHeight={90} />
        </Panel>
      </div>
      <Panel flush>
        <SkeletonRows rows={14} />
      </Panel>
    </div>
  );
}
