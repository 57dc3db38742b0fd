import { makeStyles } from '@material-ui/core/styles';
import type {
  FleetView,
  ServiceList,
} from '@geo-reserving/plugin-geo-reserving-common';
import { ALL_SERVICES, useFleet, useServices, type Live } from '../../api';
import { LivePicture } from '../../components';
import { medium, narrow } from '../../theme';
import { ActiveOperations } from '../operations/ActiveOperations';
import { ClusterPanel } from './clusters/ClusterPanel';
import { FleetSkeleton } from './FleetSkeleton';
import { FleetTabs } from './FleetTabs';
import { Headline } from './overview/Headline';
import { NeedsYou } from './overview/NeedsYou';
import { RegionsPanel } from './overview/RegionsPanel';
import { useFleetQuery } from './query/useFleetQuery';

const useStyles = makeStyles(
  {
    body: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 24,
      maxWidth: 1720,
      [narrow]: { gap: 16 },
    },
    overview: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
      gap: 24,
      [medium]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      [narrow]: { gap: 16 },
    },
    needs: {
      display: 'grid',
      // What needs somebody comes before the map on a phone.
      [narrow]: { order: -1 },
    },
  },
  { name: 'GeoReservingFleetBody' },
);

/** The fleet page without its header. */
export function FleetBody() {
  const fleet = useFleet();
  const services = useServices(ALL_SERVICES);
  const classes = useStyles();
  // Both come from one backend: whoever asks again for one wants the other too.
  const refetch = () => {
    fleet.refetch();
    services.refetch();
  };
  return (
    <div className={classes.body}>
      <LivePicture
        live={{ ...fleet, refetch }}
        permission="geo-reserving.fleet.read"
        skeleton={<FleetSkeleton />}
      >
        {data => <FleetPicture fleet={data} services={services} />}
      </LivePicture>
    </div>
  );
}

/** One picture of the fleet. */
function FleetPicture(props: {
  fleet: FleetView;
  services: Live<ServiceList>;
}) {
  const { fleet, services } = props;
  const classes = useStyles();
  const state = useFleetQuery();
  return (
    <>
      <Headline fleet={fleet} onFilter={state.change} />
      {fleet.actingEnabled && <ActiveOperations />}
      <div className={classes.overview}>
        <RegionsPanel fleet={fleet} state={state} />
        <div className={classes.needs}>
          <NeedsYou fleet={fleet} />
        </div>
      </div>
      <FleetTabs fleet={fleet} services={services} state={state} />
      <ClusterPanel
        fleet={fleet}
        name={state.query.cluster}
        onClose={() => state.change({ cluster: undefined })}
      />
    </>
  );
}
