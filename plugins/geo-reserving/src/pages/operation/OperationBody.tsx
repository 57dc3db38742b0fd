import { serviceReadPermission } from '@geo-reserving/plugin-geo-reserving-common';
import { faultOf, useOperation, useServiceOnce } from '../../api';
import {
  LivePicture,
  Notice,
  PageSkeleton,
  ServerClock,
  UnknownIcon,
} from '../../components';
import { useGeoTranslation } from '../../translation';
import { OperationPicture } from './OperationPicture';

/** The operation's page without its header. */
export function OperationBody({ id }: { id: string }) {
  const live = useOperation(id);
  // For titles of regions, what was measured, what the reader may do, and the server's clock: the page stands without it.
  const service = useServiceOnce(live.data?.service);
  const { t } = useGeoTranslation();
  if (!live.data && live.error && faultOf(live.error) === 'not-found') {
    return (
      <Notice
        icon={<UnknownIcon size={40} />}
        title={t('operation.notFound.title', { operation: id })}
      >
        {t('operation.notFound.detail')}
      </Notice>
    );
  }
  return (
    <LivePicture
      live={live}
      permission={serviceReadPermission.name}
      skeleton={<PageSkeleton />}
    >
      {operation => (
        <ServerClock
          generatedAt={service.data?.generatedAt}
          updatedAt={service.updatedAt}
        >
          <OperationPicture operation={operation} service={service.data} />
        </ServerClock>
      )}
    </LivePicture>
  );
}
