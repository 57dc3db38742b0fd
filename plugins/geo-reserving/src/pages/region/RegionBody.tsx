import { fleetReadPermission } from '@geo-reserving/plugin-geo-reserving-common';
import { faultOf, useFleet, useRegionEvacuation } from '../../api';
import { GlobeIcon, LivePicture, Notice, PageSkeleton } from '../../components';
import { useGeoTranslation } from '../../translation';
import { RegionPicture } from './RegionPicture';

/** The region's page without its header. */
export function RegionBody({ region }: { region: string }) {
  const live = useRegionEvacuation(region);
  // Only for titles and states of clusters: the page stands without it.
  const fleet = useFleet();
  const { t } = useGeoTranslation();
  if (!live.data && live.error && faultOf(live.error) === 'not-found') {
    return (
      <Notice
        icon={<GlobeIcon size={40} />}
        title={t('region.notFound.title', { region })}
      >
        {t('region.notFound.detail')}
      </Notice>
    );
  }
  return (
    <LivePicture
      live={live}
      permission={fleetReadPermission.name}
      skeleton={<PageSkeleton />}
    >
      {evacuation => (
        <RegionPicture evacuation={evacuation} fleet={fleet.data} />
      )}
    </LivePicture>
  );
}
