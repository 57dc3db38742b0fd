import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';
import { GeoReservingProvider, useFleet } from '../../api';
import { LivePicture, SkeletonRows, useServerNow } from '../../components';
import { nowLine } from '../../pages/fleet/overview/nowLine';
import { rootRouteRef } from '../../routes';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { HomeAttention } from './HomeAttention';
import { HomeOperations } from './HomeOperations';

const useStyles = makeStyles(
  theme => {
    const { ink, ink2 } = createGeoPalette(theme);
    return {
      root: {
        ...text.body,
        fontFamily: theme.typography.fontFamily,
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 16,
        color: ink,
        '& p': { margin: 0 },
      },
      now: { ...text.label, color: ink2, fontWeight: 500 },
      sentence: { ...text.card, textWrap: 'pretty' },
    };
  },
  { name: 'GeoReservingHomeWidget' },
);

/** What of the fleet needs somebody now: the widget of a home page, and a card for one of the legacy system. */
export function HomeWidget() {
  return (
    <GeoReservingProvider>
      <LiveWidget />
    </GeoReservingProvider>
  );
}

function LiveWidget() {
  return (
    <LivePicture
      live={useFleet()}
      permission="geo-reserving.fleet.read"
      skeleton={<SkeletonRows rows={4} />}
    >
      {fleet => <WidgetBody fleet={fleet} />}
    </LivePicture>
  );
}

function WidgetBody({ fleet }: { fleet: FleetView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const now = useServerNow();
  const page = useRouteRef(rootRouteRef);
  return (
    <div className={classes.root}>
      <div>
        <p className={classes.now}>{nowLine(t, fleet, now)}</p>
        <p className={classes.sentence}>{fleet.headline}</p>
      </div>
      <HomeAttention fleet={fleet} />
      {fleet.actingEnabled && <HomeOperations />}
      {page && (
        <span>
          <Link to={page()}>{t('home.open')}</Link>
        </span>
      )}
    </div>
  );
}
