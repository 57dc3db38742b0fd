import { makeStyles } from '@material-ui/core/styles';
import { Panel, SkeletonBlock, SkeletonRows } from '../../components';
import { medium, narrow } from '../../theme';

const useStyles = makeStyles(
  {
    strip: {
      display: 'grid',
      gridTemplateColumns: 'repeat(4, 1fr)',
      [medium]: { gridTemplateColumns: '1fr 1fr' },
      [narrow]: { gridTemplateColumns: '1fr' },
    },
    answer: { display: 'grid', gap: 12, padding: 20, minHeight: 190 },
    table: { marginTop: 32 },
  },
  { name: 'GeoReservingServiceSkeleton' },
);

/** The page before its first picture: same places, same heights, so that nothing jumps. */
export function ServiceSkeleton() {
  const classes = useStyles();
  return (
    <>
      <Panel flush>
        <div className={classes.strip}>
          {['serving', 'sources', 'loss', 'todo'].map(answer => (
            <div key={answer} className={classes.answer}>
              <SkeletonBlock width="40%" />
              <SkeletonBlock width="70%" height={24} />
              <SkeletonBlock />
              <SkeletonBlock width="90%" />
            </div>
          ))}
        </div>
      </Panel>
      <Panel flush className={classes.table}>
        <SkeletonRows rows={5} />
      </Panel>
    </>
  );
}
