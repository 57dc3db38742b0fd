import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterView,
  FleetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  GlobeIcon,
  Notice,
  scrollableByKeyboard,
  StatusMark,
  useTableStyles,
} from '../../../components';
import { createGeoPalette, narrow } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { CLUSTER_SEVERITY } from '../map/mapFacts';
import type { FleetQueryState } from '../query/useFleetQuery';
import { knownServices } from '../../cluster/knownServices';

const useStyles = makeStyles(
  theme => {
    const { link } = createGeoPalette(theme);
    return {
      open: {
        font: 'inherit',
        fontWeight: 600,
        color: 'inherit',
        '&:hover': { color: link, textDecoration: 'underline' },
        '&:focus-visible': { outline: `2px solid ${link}` },
        [narrow]: { minHeight: 44 },
      },
      message: { maxWidth: 420, whiteSpace: 'normal' },
    };
  },
  { name: 'GeoReservingClustersTab' },
);

/** Props of {@link ClustersTab}. */
export type ClustersTabProps = {
  fleet: FleetView;
  change: FleetQueryState['change'];
};

/** Every cluster with its connection and what it holds, worst first. */
export function ClustersTab({ fleet, change }: ClustersTabProps) {
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  if (fleet.clusters.length === 0) {
    return (
      <Notice icon={<GlobeIcon size={40} />} title={t('fleet.clusters.none')}>
        {t('fleet.clusters.noneText')}
      </Notice>
    );
  }
  const titles = new Map(fleet.regions.map(r => [r.name, r.title]));
  return (
    <div
      className={tables.scroller}
      {...scrollableByKeyboard}
      aria-label={t('fleet.tabs.clusters')}
    >
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">{t('fleet.clusters.cluster')}</th>
            <th scope="col">{t('fleet.clusters.connection')}</th>
            <th scope="col">{t('fleet.clusters.seen')}</th>
            <th scope="col" className={tables.wide}>
              {t('fleet.clusters.version')}
            </th>
            <th scope="col" className={tables.wide}>
              {t('fleet.clusters.nodes')}
            </th>
            <th scope="col" className={tables.wide}>
              {t('fleet.clusters.zones')}
            </th>
            <th scope="col" className={tables.wide}>
              {t('fleet.clusters.services')}
            </th>
          </tr>
        </thead>
        <tbody>
          {worstFirst(fleet.clusters).map(cluster => (
            <ClusterRow
              key={cluster.name}
              cluster={cluster}
              region={titles.get(cluster.region) ?? cluster.region}
              onOpen={() => change({ cluster: cluster.name })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ClusterRow(props: {
  cluster: ClusterView;
  region: string;
  onOpen: () => void;
}) {
  const { cluster, region, onOpen } = props;
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const { nodes } = cluster;
  const unknown = t('common.unknown');
  return (
    <tr>
      <th scope="row">
        <ButtonBase
          className={classes.open}
          aria-haspopup="dialog"
          aria-label={t('fleet.clusters.open', { cluster: cluster.name })}
          onClick={onOpen}
        >
          {cluster.name}
        </ButtonBase>
        <span className={tables.sub}>{region}</span>
      </th>
      <td>
        <StatusMark axis="cluster" status={cluster.status} />
        {cluster.status !== 'connected' && (
          <span className={`${tables.sub} ${classes.message}`}>
            {cluster.message}
          </span>
        )}
      </td>
      <td>
        <Age at={cluster.lastSeen} stale={cluster.status !== 'connected'} />
      </td>
      <td className={tables.wide}>{cluster.version ?? unknown}</td>
      <td className={tables.wide}>
        {nodes ? `${nodes.ready}/${nodes.total}` : unknown}
      </td>
      <td className={tables.wide}>{nodes ? nodes.zones.length : unknown}</td>
      <td className={tables.wide}>{knownServices(cluster) ?? unknown}</td>
    </tr>
  );
}

function worstFirst(clusters: readonly ClusterView[]): ClusterView[] {
  const rank = ({ status }: ClusterView) => CLUSTER_SEVERITY.indexOf(status);
  return [...clusters].sort((a, b) => rank(a) - rank(b));
}
