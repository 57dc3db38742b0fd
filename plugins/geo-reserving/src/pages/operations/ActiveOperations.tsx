import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type {
  OperationRow,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useOperations } from '../../api';
import { CountPill, Panel } from '../../components';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { useOperationHref, useOperationsHref } from '../links/useOperationHref';
import { OperationMark } from '../operation/OperationMark';
import { operationTitle } from '../operation/operationWords';

/** More than fit into a strip; the others are on the page of operations. */
const MOST = 6;
/** Recent ones among which clusters are looked for that are still owed something. */
const LATELY = 50;

const useStyles = makeStyles(
  theme => {
    const { ink2, line } = createGeoPalette(theme);
    return {
      list: {
        listStyle: 'none',
        margin: 0,
        padding: '0 20px 12px',
        display: 'grid',
        gap: 6,
      },
      item: {
        ...text.body,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: '2px 12px',
        paddingTop: 6,
        borderTop: `1px solid ${line}`,
        '&:first-child': { borderTop: 0 },
      },
      name: { fontWeight: 600 },
      words: { ...text.secondary, color: ink2, overflowWrap: 'anywhere' },
    };
  },
  { name: 'GeoReservingActiveOperations' },
);

/**
 * A strip of what is being done right now and of what is still owed to clusters. Nothing is drawn when there is nothing,
 * and nothing when it cannot be read: it must not stand in the way of the page.
 */
export function ActiveOperations({ service }: { service?: ServiceRef }) {
  const key = service && `${service.namespace}/${service.name}`;
  const of = key ? { service: key } : {};
  const active = useOperations({ ...of, active: true, limit: LATELY });
  const lately = useOperations({ ...of, limit: LATELY });
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const all = useOperationsHref()(key);
  const running = active.data?.items ?? [];
  const known = new Set(running.map(({ id }) => id));
  const owing = (lately.data?.items ?? []).filter(
    ({ id, converging }) => converging.length > 0 && !known.has(id),
  );
  const rows = [...running, ...owing];
  if (rows.length === 0) return null;
  return (
    <Panel
      flush
      title={t('operations.runningNow')}
      aside={<CountPill tone="calm">{rows.length}</CountPill>}
      meta={all && <Link to={all}>{t('operation.all')}</Link>}
    >
      <ul className={classes.list}>
        {rows.slice(0, MOST).map(row => (
          <Item key={row.id} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

function Item({ row }: { row: OperationRow }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const href = useOperationHref()(row.id);
  const title = operationTitle(t, row);
  return (
    <li className={classes.item}>
      <OperationMark operation={row} />
      {href ? (
        <Link to={href} className={classes.name}>
          {title}
        </Link>
      ) : (
        <span className={classes.name}>{title}</span>
      )}
      <span className={classes.words}>{row.message}</span>
    </li>
  );
}
