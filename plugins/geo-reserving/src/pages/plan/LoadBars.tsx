import { makeStyles } from '@material-ui/core/styles';
import type {
  RegionLoad,
  StatePrediction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { percentText } from '../../components';
import { useGeoTranslation, type Translate } from '../../translation';
import { CapacityBar } from '../service/CapacityBar';
import type { RegionNames } from '../service/model/RegionNames';

const useStyles = makeStyles(
  { root: { display: 'grid', gap: 12 } },
  { name: 'GeoReservingLoadBars' },
);

/** Props of {@link LoadBars}. */
export type LoadBarsProps = {
  before: StatePrediction;
  after: StatePrediction;
  names: RegionNames;
  /** Regions that a rule finds too full. */
  overfull?: readonly string[];
};

/** The load of every region before and after, against the line of its ready pods. */
export function LoadBars({
  before,
  after,
  names,
  overfull = [],
}: LoadBarsProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  return (
    <div className={classes.root}>
      {names.inOrder(after.loads).map(load => {
        const was = before.loads.find(l => l.region === load.region);
        return (
          <CapacityBar
            key={load.region}
            title={names.title(load.region)}
            receiver={{
              region: load.region,
              ready: load.ready,
              needed: load.needed,
              loadNowPercent: was?.loadPercent,
              loadAfterPercent: load.loadPercent,
              stale: load.stale,
            }}
            words={loadWords(t, was, load)}
            isOver={overfull.includes(load.region)}
          />
        );
      })}
    </div>
  );
}

/** `67 → 53 % of ready`; that it comes from old facts is said. */
function loadWords(
  t: Translate,
  before: RegionLoad | undefined,
  after: RegionLoad,
): string {
  if (after.loadPercent === undefined) return t('plan.loads.unknown');
  const words =
    before?.loadPercent === undefined ||
    before.loadPercent === after.loadPercent
      ? t('plan.loads.same', { after: percentText(after.loadPercent) })
      : t('plan.loads.nowAfter', {
          now: percentText(before.loadPercent),
          after: percentText(after.loadPercent),
        });
  return after.stale ? `${words} · ${t('plan.loads.old')}` : words;
}
