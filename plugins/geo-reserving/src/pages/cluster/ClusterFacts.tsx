import { makeStyles } from '@material-ui/core/styles';
import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import { Age, DetailSection } from '../../components';
import { createGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { knownServices } from './knownServices';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'auto 1fr',
      gap: '6px 16px',
      margin: 0,
      '& dt': { color: createGeoPalette(theme).ink2 },
      '& dd': { margin: 0, fontWeight: 500, overflowWrap: 'anywhere' },
    },
  }),
  { name: 'GeoReservingClusterFacts' },
);

/** What a cluster says about itself. */
export function ClusterFacts({ cluster }: { cluster: ClusterView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const unknown = t('common.unknown');
  const { nodes } = cluster;
  return (
    <DetailSection title={t('fleet.cluster.identity')}>
      <dl className={classes.root}>
        <dt>{t('fleet.cluster.uuid')}</dt>
        <dd>{cluster.uuid ?? unknown}</dd>
        <dt>{t('fleet.clusters.version')}</dt>
        <dd>{cluster.version ?? unknown}</dd>
        <dt>{t('fleet.clusters.nodes')}</dt>
        <dd>
          {nodes ? (
            <>
              {nodes.ready}/{nodes.total} <Age at={nodes.at} />
            </>
          ) : (
            unknown
          )}
        </dd>
        <dt>{t('fleet.clusters.zones')}</dt>
        <dd>{nodes ? nodes.zones.join(', ') || '–' : unknown}</dd>
        <dt>{t('fleet.clusters.services')}</dt>
        <dd>{knownServices(cluster) ?? unknown}</dd>
      </dl>
    </DetailSection>
  );
}
