import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterView,
  ServiceList,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';
import { serviceReadPermission } from '@geo-reserving/plugin-geo-reserving-common';
import { useServices } from '../../api';
import {
  LivePicture,
  ownerName,
  Panel,
  scrollableByKeyboard,
  SkeletonRows,
  StatusMark,
  useTableStyles,
} from '../../components';
import { rootRouteRef } from '../../routes';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { ServiceLink } from '../links/ServiceLink';
import { useServiceHref } from '../links/useServiceHref';

/** The worst are enough here; all of them are in the fleet's own list. */
const SHOWN = 50;

const useStyles = makeStyles(
  theme => {
    const { ink2, link } = createGeoPalette(theme);
    return {
      none: { ...text.body, margin: 0, padding: 20, color: ink2 },
      name: {
        fontWeight: 600,
        color: 'inherit',
        '&:focus-visible': { outline: `2px solid ${link}` },
      },
      summary: { ...text.secondary, color: ink2 },
      footer: {
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        gap: '2px 16px',
      },
    };
  },
  { name: 'GeoReservingPlacedServices' },
);

/** Props of {@link PlacedServices}. */
export type PlacedServicesProps = { cluster: ClusterView; regionTitle: string };

/** The services placed in a cluster, or expected there, worst first. */
export function PlacedServices({ cluster, regionTitle }: PlacedServicesProps) {
  const services = useServices({
    cluster: [cluster.name],
    sort: 'worst',
    limit: SHOWN,
  });
  return (
    <LivePicture
      live={services}
      permission={serviceReadPermission.name}
      skeleton={
        <Panel flush>
          <SkeletonRows rows={6} />
        </Panel>
      }
    >
      {list => (
        <PlacedList list={list} cluster={cluster} regionTitle={regionTitle} />
      )}
    </LivePicture>
  );
}

function PlacedList(props: PlacedServicesProps & { list: ServiceList }) {
  const { list, cluster, regionTitle } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const fleet = useRouteRef(rootRouteRef)?.();
  const region = encodeURIComponent(cluster.region);
  if (list.items.length === 0) {
    return (
      <Panel flush>
        <p className={classes.none}>{t('cluster.services.none')}</p>
      </Panel>
    );
  }
  return (
    <Panel
      flush
      footer={
        <div className={classes.footer}>
          <span>
            {t('cluster.services.shown', {
              shown: String(list.items.length),
              total: String(list.totalItems),
            })}
          </span>
          {fleet && (
            <Link to={`${fleet}?region=${region}`}>
              {t('cluster.services.more', { region: regionTitle })}
            </Link>
          )}
        </div>
      }
    >
      <PlacedTable rows={list.items} />
    </Panel>
  );
}

function PlacedTable({ rows }: { rows: readonly ServiceRow[] }) {
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const hrefOf = useServiceHref();
  const label = t('cluster.services.title');
  return (
    <div
      className={tables.scroller}
      {...scrollableByKeyboard}
      aria-label={label}
    >
      <table className={tables.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('fleet.matrix.service')}</th>
            <th scope="col">{t('fleet.matrix.serving')}</th>
            <th scope="col">{t('fleet.matrix.protection')}</th>
            <th scope="col" className={tables.wide}>
              {t('region.services.what')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={`${row.ref.namespace}/${row.ref.name}`}>
              <th scope="row">
                <ServiceLink
                  row={row}
                  href={hrefOf(row)}
                  className={classes.name}
                />
                <span className={tables.sub}>
                  {[row.ref.namespace, row.owner && ownerName(row.owner)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </th>
              <td>
                <StatusMark
                  axis="serving"
                  status={row.serving}
                  variant={row.serving === 'down' ? 'solid' : 'word'}
                />
              </td>
              <td>
                <StatusMark axis="protection" status={row.protection} />
              </td>
              <td className={`${tables.wide} ${classes.summary}`}>
                {row.summary}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
