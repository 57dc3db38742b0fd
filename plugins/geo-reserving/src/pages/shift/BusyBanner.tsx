import Button from '@material-ui/core/Button';
import type { OperationRow } from '@geo-reserving/plugin-geo-reserving-common';
import { Link as RouterLink } from 'react-router-dom';
import { Banner } from '../../components';
import { useGeoTranslation } from '../../translation';
import { useOperationHref } from '../links/useOperationHref';

/** Another operation of the service has not ended: which one, what it does, and the way to it. */
export function BusyBanner({ operation }: { operation: OperationRow }) {
  const { t } = useGeoTranslation();
  const href = useOperationHref()(operation.id);
  return (
    <Banner
      tone="warn"
      title={t('shift.busy.title')}
      action={
        href && (
          <Button
            variant="outlined"
            size="small"
            component={RouterLink}
            to={href}
          >
            {t('shift.busy.open', { operation: operation.id })}
          </Button>
        )
      }
    >
      {operation.message} {operation.reason}
    </Banner>
  );
}
