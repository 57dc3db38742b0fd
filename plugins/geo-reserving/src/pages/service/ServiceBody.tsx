import {
  serviceReadPermission,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { faultOf, useService } from '../../api';
import { LivePicture, Notice, UnknownIcon } from '../../components';
import { useGeoTranslation } from '../../translation';
import { ServicePicture } from './ServicePicture';
import { ServiceSkeleton } from './ServiceSkeleton';

/**
 * The body of the tab and of the page, without any shell: one service, live. Needs the plugin's
 * provider around it.
 */
export function ServiceBody({ serviceRef }: { serviceRef: ServiceRef }) {
  const live = useService(serviceRef);
  const { t } = useGeoTranslation();
  if (!live.data && live.error && faultOf(live.error) === 'not-found') {
    const service = `${serviceRef.namespace}/${serviceRef.name}`;
    return (
      <Notice
        icon={<UnknownIcon size={40} />}
        title={t('service.notFound.title')}
      >
        {t('service.notFound.detail', { service })}
      </Notice>
    );
  }
  return (
    <LivePicture
      live={live}
      permission={serviceReadPermission.name}
      skeleton={<ServiceSkeleton />}
    >
      {view => (
        <ServicePicture view={view} withoutBanner={Boolean(live.error)} />
      )}
    </LivePicture>
  );
}
