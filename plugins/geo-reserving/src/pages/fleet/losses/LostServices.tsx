import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import {
  fleetReadPermission,
  type RegionEvacuation,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useRegionEvacuation } from '../../../api';
import { LivePicture, SkeletonRows } from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { useRegionHref } from '../../links/useFleetHrefs';
import { LossCardList } from '../../region/services/LossCardList';
import { LossTable } from '../../region/services/LossTable';

const useStyles = makeStyles(
  theme => {
    const { line, ink2 } = createGeoPalette(theme);
    return {
      head: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        justifyContent: 'space-between',
        gap: '4px 16px',
        padding: '16px 20px 8px',
        borderTop: `1px solid ${line}`,
        [narrow]: { padding: '14px 16px 8px' },
      },
      title: { ...text.card, margin: 0 },
      none: { ...text.body, margin: 0, padding: '4px 20px 20px', color: ink2 },
    };
  },
  { name: 'GeoReservingLostServices' },
);

/** Props of {@link LostServices}. */
export type LostServicesProps = { region: string; title: string };

/** The services that would not survive the loss of one region, worst first. */
export function LostServices({ region, title }: LostServicesProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const href = useRegionHref()(region);
  const evacuation = useRegionEvacuation(region);
  return (
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>
          {t('fleet.losses.title', { region: title })}
        </h2>
        {href && (
          <Link to={href}>{t('fleet.losses.more', { region: title })}</Link>
        )}
      </div>
      <LivePicture
        live={evacuation}
        permission={fleetReadPermission.name}
        skeleton={<SkeletonRows rows={4} />}
      >
        {data => <Lost evacuation={data} title={title} />}
      </LivePicture>
    </>
  );
}

function Lost(props: { evacuation: RegionEvacuation; title: string }) {
  const { evacuation, title } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const isNarrow = useMediaQuery(narrow);
  const rows = evacuation.services.filter(
    ({ loss }) => loss.verdict === 'no-takeover' || loss.verdict === 'overload',
  );
  if (rows.length === 0) {
    return (
      <p className={classes.none}>
        {t('fleet.losses.allSurvive', { region: title })}
      </p>
    );
  }
  const List = isNarrow ? LossCardList : LossTable;
  return (
    <List rows={rows} label={t('fleet.losses.title', { region: title })} />
  );
}
