import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import { useOperations } from '../../api';
import { Panel, SkeletonRows } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { useOperationsHref } from '../links/useOperationHref';
import { OperationCards } from './OperationList';

/** As many as one looks back at; the others are on the page of operations. */
const SHOWN = 5;

const useStyles = makeStyles(
  theme => ({
    words: {
      ...text.body,
      margin: 0,
      padding: '4px 20px 20px',
      color: createGeoPalette(theme).ink2,
    },
  }),
  { name: 'GeoReservingHistoryPanel' },
);

/** What was done to a service lately. That it cannot be read is said here, and the rest of the page stands. */
export function HistoryPanel({ service }: { service: ServiceRef }) {
  const key = `${service.namespace}/${service.name}`;
  const { data, error } = useOperations({ service: key, limit: SHOWN });
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const all = useOperationsHref()(key);
  const title = t('operations.history');
  return (
    <Panel
      flush
      title={title}
      meta={all && <Link to={all}>{t('operation.all')}</Link>}
    >
      {!data && !error && <SkeletonRows rows={2} />}
      {!data && error && (
        <p className={classes.words}>{t('operations.historyFailed')}</p>
      )}
      {data?.items.length === 0 && (
        <p className={classes.words}>{t('operations.historyNone')}</p>
      )}
      {data && data.items.length > 0 && (
        <OperationCards rows={data.items} label={title} />
      )}
    </Panel>
  );
}
