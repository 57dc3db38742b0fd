import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterView,
  FleetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { EntryPointList, Panel, SectionHeader } from '../../components';
import { medium, narrow } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { AlertList } from './AlertList';
import { ClusterAnswers } from './ClusterAnswers';
import { ClusterPeerings } from './ClusterPeerings';
import { ClusterRemedies, needsRemedy } from './ClusterRemedies';
import { ClusterResources } from './ClusterResources';
import { PlacedServices } from './PlacedServices';

const useStyles = makeStyles(
  {
    root: { display: 'flow-root', maxWidth: 1720 },
    pair: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      alignItems: 'start',
      gap: 24,
      [medium]: { gridTemplateColumns: 'minmax(0, 1fr)' },
      [narrow]: { gap: 16 },
      '& > :only-child': { gridColumn: '1 / -1' },
    },
    // The panel's own edge is enough above its first part.
    parts: { '& > section:first-child': { marginTop: 0 } },
    last: { marginTop: 24, [narrow]: { marginTop: 16 } },
  },
  { name: 'GeoReservingClusterPicture' },
);

/** Props of {@link ClusterPicture}. */
export type ClusterPictureProps = { cluster: ClusterView; fleet: FleetView };

/** Everything about one cluster: four answers, then what needs somebody, and the rest in full. */
export function ClusterPicture({ cluster, fleet }: ClusterPictureProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const region = fleet.regions.find(({ name }) => name === cluster.region);
  const title = region?.title ?? cluster.region;
  return (
    <div className={classes.root}>
      <ClusterAnswers cluster={cluster} regionTitle={title} />
      <SectionHeader title={t('cluster.todo')} />
      <div className={classes.pair}>
        {needsRemedy(cluster) && (
          <Panel>
            <div className={classes.parts}>
              <ClusterRemedies cluster={cluster} />
            </div>
          </Panel>
        )}
        <AlertList cluster={cluster} />
      </div>
      <SectionHeader title={t('cluster.services.title')}>
        {t('cluster.services.intro')}
      </SectionHeader>
      <PlacedServices cluster={cluster} regionTitle={title} />
      <SectionHeader title={t('cluster.traffic')} />
      <div className={classes.pair}>
        <EntryPointList entryPoints={cluster.entryPoints} withCluster={false} />
        <ClusterPeerings name={cluster.name} peerings={fleet.peerings} />
      </div>
      {cluster.resources.length > 0 && (
        <Panel className={classes.last}>
          <div className={classes.parts}>
            <ClusterResources resources={cluster.resources} />
          </div>
        </Panel>
      )}
    </div>
  );
}
