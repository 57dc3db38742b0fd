import { fleetReadPermission } from '@geo-reserving/plugin-geo-reserving-common';
import { useFleet } from '../../api';
import { GlobeIcon, LivePicture, Notice, PageSkeleton } from '../../components';
import { useGeoTranslation } from '../../translation';
import { ClusterPicture } from './ClusterPicture';

/** The cluster's page without its header; it asks for the fleet, which other pages hold already. */
export function ClusterBody({ name }: { name: string }) {
  const live = useFleet();
  const { t } = useGeoTranslation();
  return (
    <LivePicture
      live={live}
      permission={fleetReadPermission.name}
      skeleton={<PageSkeleton />}
    >
      {fleet => {
        const cluster = fleet.clusters.find(each => each.name === name);
        return cluster ? (
          <ClusterPicture cluster={cluster} fleet={fleet} />
        ) : (
          <Notice
            icon={<GlobeIcon size={40} />}
            title={t('cluster.notFound.title', { cluster: name })}
          >
            {t('cluster.notFound.detail')}
          </Notice>
        );
      }}
    </LivePicture>
  );
}
