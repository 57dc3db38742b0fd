import { PageFrame } from '../../components';
import { useGeoTranslation } from '../../translation';
import { OperationsBody } from './OperationsBody';

/** Everything that was done and is being done. */
export function OperationsPage() {
  const { t } = useGeoTranslation();
  return (
    <PageFrame title={t('operations.title')}>
      <OperationsBody />
    </PageFrame>
  );
}
