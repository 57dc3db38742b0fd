import { makeStyles } from '@material-ui/core/styles';
import { Panel } from './Panel';
import { SkeletonBlock, SkeletonRows } from './SkeletonRows';
import { narrow } from '../theme';

const useStyles = makeStyles(
  {
    root: { display: 'grid', gap: 24, [narrow]: { gap: 16 } },
    strip: { display: 'grid', gap: 12, minHeight: 92 },
  },
  { name: 'GeoReservingPageSkeleton' },
);

/** A page of a region or a cluster before its first answer: the same places, so nothing jumps. */
export function PageSkeleton() {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Panel>
        <div className={classes.strip}>
          <SkeletonBlock width="46%" height={20} />
          <SkeletonBlock width="32%" height={20} />
        </div>
      </Panel>
      <Panel>
        <SkeletonBlock height={140} />
      </Panel>
      <Panel flush>
        <SkeletonRows rows={12} />
      </Panel>
    </div>
  );
}
