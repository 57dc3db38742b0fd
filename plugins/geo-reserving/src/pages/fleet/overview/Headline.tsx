import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type {
  FleetView,
  ProtectionStatus,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import { type AxisStatus, Panel, useServerNow } from '../../../components';
import { createGeoPalette, medium, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { defaultFleetQuery, type FleetQuery } from '../query/fleetQuery';
import { useFleetLinks } from '../query/useFleetLinks';
import { nowLine } from './nowLine';
import { StatusCounts } from './StatusCounts';

/** Props of {@link Headline}. */
export type HeadlineProps = {
  fleet: FleetView;
  onFilter: (part: Partial<FleetQuery>) => void;
};

const useStyles = makeStyles(
  theme => {
    const { ink2, line } = createGeoPalette(theme);
    return {
      strip: {
        display: 'grid',
        gridTemplateColumns: '1.25fr 1fr 1fr',
        '& > div': { padding: '18px 20px', minWidth: 0 },
        '& > div + div': { borderLeft: `1px solid ${line}` },
        [medium]: {
          gridTemplateColumns: '1fr 1fr',
          '& > div:first-child': {
            gridColumn: '1 / -1',
            borderBottom: `1px solid ${line}`,
          },
          '& > div:nth-child(2)': { borderLeft: 0 },
        },
        [narrow]: {
          gridTemplateColumns: '1fr',
          '& > div': { padding: '14px 16px' },
          '& > div + div': { borderLeft: 0, borderTop: `1px solid ${line}` },
          '& > div:first-child': { borderBottom: 0 },
        },
      },
      now: { ...text.label, margin: '0 0 8px', color: ink2, fontWeight: 500 },
      sentence: {
        ...text.answer,
        margin: 0,
        letterSpacing: '-0.012em',
        textWrap: 'pretty',
        [narrow]: { fontSize: 18, lineHeight: '26px' },
      },
    };
  },
  { name: 'GeoReservingHeadline' },
);

/** The legends read from well to unknown, like the bars above them. */
const SERVING_LEGEND: readonly ServingStatus[] = [
  'normal',
  'partial',
  'failed-over',
  'down',
  'unknown',
];
const PROTECTION_LEGEND: readonly ProtectionStatus[] = [
  'protected',
  'at-risk',
  'unprotected',
  'unknown',
];

/** The present state in one sentence, and how many services are how well. */
export function Headline(props: HeadlineProps) {
  const { fleet, onFilter } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const links = useFleetLinks();
  const now = useServerNow();
  const pick = (picked: AxisStatus) =>
    onFilter({
      ...defaultFleetQuery,
      serving: picked.axis === 'serving' ? [picked.status] : [],
      protection: picked.axis === 'protection' ? [picked.status] : [],
    });
  return (
    <Panel flush>
      <div className={classes.strip}>
        <div>
          <p className={classes.now}>{nowLine(t, fleet, now)}</p>
          <p className={classes.sentence} role="status">
            {fleet.headline}
          </p>
        </div>
        <StatusCounts
          title={t('fleet.servingNow', { count: fleet.services })}
          counts={SERVING_LEGEND.map(status => ({
            axis: 'serving',
            status,
            count: fleet.serving[status],
          }))}
          onPick={pick}
        />
        <StatusCounts
          title={t('fleet.ifLost', { count: fleet.services })}
          counts={PROTECTION_LEGEND.map(status => ({
            axis: 'protection',
            status,
            count: fleet.protection[status],
          }))}
          onPick={pick}
          more={
            <Link to={links({ tab: 'losses' })}>
              {t('fleet.losses.byRegion')}
            </Link>
          }
        />
      </div>
    </Panel>
  );
}
