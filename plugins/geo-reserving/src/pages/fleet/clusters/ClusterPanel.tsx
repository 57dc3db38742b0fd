import { Link } from '@backstage/core-components';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import type {
  ClusterView,
  FleetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Age, GlobeIcon, Notice, StatusMark } from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { ClusterFacts } from '../../cluster/ClusterFacts';
import { ClusterRemedies } from '../../cluster/ClusterRemedies';
import { ClusterResources } from '../../cluster/ClusterResources';
import { useClusterHref } from '../../links/useFleetHrefs';

/** Id that names the dialog. */
const TITLE = 'geo-reserving-cluster-title';

const useStyles = makeStyles(
  theme => {
    const { paper, ink, ink2 } = createGeoPalette(theme);
    return {
      paper: {
        ...text.body,
        fontFamily: theme.typography.fontFamily,
        width: 560,
        maxWidth: '100vw',
        padding: '20px 24px 32px',
        color: ink,
        background: paper,
        [narrow]: { width: '100vw', padding: '16px 16px 32px' },
      },
      head: { display: 'flex', alignItems: 'flex-start', gap: 12 },
      title: { ...text.answer, flex: 1, margin: 0, overflowWrap: 'anywhere' },
      region: {
        ...text.secondary,
        display: 'block',
        color: ink2,
        fontWeight: 400,
      },
      state: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: '4px 12px',
        margin: '12px 0 8px',
      },
      message: { margin: 0, overflowWrap: 'anywhere' },
      page: { display: 'inline-block', marginTop: 12 },
    };
  },
  { name: 'GeoReservingClusterPanel' },
);

/** Props of {@link ClusterPanel}. */
export type ClusterPanelProps = {
  fleet: FleetView;
  /** Name of the cluster to show; closed when absent. */
  name?: string;
  onClose: () => void;
};

/** Everything about one cluster: its connection, what to do about it, and what is read from it. */
export function ClusterPanel(props: ClusterPanelProps) {
  const { fleet, name, onClose } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const cluster = fleet.clusters.find(candidate => candidate.name === name);
  const region = fleet.regions.find(r => r.name === cluster?.region);
  return (
    <Drawer
      anchor="right"
      open={name !== undefined}
      onClose={onClose}
      classes={{ paper: classes.paper }}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': TITLE,
      }}
    >
      <div className={classes.head}>
        <h2 id={TITLE} className={classes.title}>
          {name}
          {cluster && (
            <span className={classes.region}>
              {region?.title ?? cluster.region}
            </span>
          )}
        </h2>
        <IconButton
          edge="end"
          aria-label={t('fleet.cluster.close')}
          onClick={onClose}
        >
          <CloseIcon />
        </IconButton>
      </div>
      {cluster ? (
        <ClusterDetail cluster={cluster} />
      ) : (
        <Notice
          icon={<GlobeIcon size={40} />}
          title={t('fleet.cluster.unknownName', { cluster: name ?? '' })}
        />
      )}
    </Drawer>
  );
}

function ClusterDetail({ cluster }: { cluster: ClusterView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const href = useClusterHref()(cluster.name);
  return (
    <>
      <div className={classes.state}>
        <StatusMark axis="cluster" status={cluster.status} variant="pill" />
        <Age at={cluster.since} phrase="since" />
        <Age
          at={cluster.lastSeen}
          phrase="last-seen"
          stale={cluster.status !== 'connected'}
        />
      </div>
      <p className={classes.message}>{cluster.message}</p>
      {href && (
        <Link to={href} className={classes.page}>
          {t('cluster.openPage', { cluster: cluster.name })}
        </Link>
      )}
      <ClusterRemedies cluster={cluster} />
      <ClusterFacts cluster={cluster} />
      <ClusterResources resources={cluster.resources} />
    </>
  );
}
