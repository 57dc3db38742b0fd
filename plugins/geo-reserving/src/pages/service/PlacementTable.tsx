import { makeStyles } from '@material-ui/core/styles';
import type {
  PlacementView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Panel } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation, type Translate } from '../../translation';
import type { RegionNames } from './model/RegionNames';
import { usualImages } from './model/placementWords';
import { PlacementRow } from './PlacementRow';
import { WorkloadDetails } from './WorkloadDetails';

const useStyles = makeStyles(
  theme => {
    const { ink2, line, line2 } = createGeoPalette(theme);
    return {
      scroll: { position: 'relative', overflowX: 'auto' },
      table: {
        ...text.body,
        width: '100%',
        borderCollapse: 'collapse',
        fontVariantNumeric: 'tabular-nums',
        '& th, & td': {
          padding: '0 12px',
          textAlign: 'left',
          borderBottom: `1px solid ${line}`,
        },
        '& th:first-child, & td:first-child': { paddingLeft: 20 },
        '& tbody > tr:last-child > *': { borderBottom: 0 },
        [narrow]: {
          '& th, & td': { padding: '0 6px' },
          '& th:first-child, & td:first-child': { paddingLeft: 16 },
        },
      },
      head: {
        '& th': {
          ...text.label,
          height: 36,
          fontWeight: 500,
          color: ink2,
          borderBottomColor: line2,
        },
        '& th:last-child': { textAlign: 'right', paddingRight: 20 },
      },
      wide: { [narrow]: { display: 'none' } },
    };
  },
  { name: 'GeoReservingPlacementTable' },
);

/** Where it runs: one row a cluster, with the age of what is known about it. */
export function PlacementTable(props: {
  view: ServiceView;
  names: RegionNames;
}) {
  const { view, names } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const groups = byRegion(view.placements, names);
  const usual = usualImages(view.placements);
  return (
    <Panel flush title={t('service.where.title')} meta={about(view, t)}>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={t('service.where.title')}>
          <thead>
            <tr className={classes.head}>
              <th scope="col">{t('service.column.cluster')}</th>
              <th scope="col">{t('service.column.connection')}</th>
              <th scope="col" className={classes.wide}>
                {t('service.column.facts')}
              </th>
              <th scope="col">{t('service.column.ready')}</th>
              <th scope="col" className={classes.wide}>
                {t('service.column.zones')}
              </th>
              <th scope="col" className={classes.wide}>
                {t('service.column.image')}
              </th>
              <th scope="col" className={classes.wide}>
                {t('service.column.autoscaler')}
              </th>
              <th scope="col">{t('service.column.traffic')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.flatMap(placements =>
              placements.map((placement, i) => (
                <PlacementRow
                  key={placement.cluster}
                  placement={placement}
                  regionTitle={names.title(placement.region)}
                  usualImages={usual}
                  traffic={view.regions.find(
                    cell => cell.region === placement.region,
                  )}
                  // Traffic is measured by region: one cell for all its clusters.
                  trafficRows={i === 0 ? placements.length : 0}
                />
              )),
            )}
          </tbody>
        </table>
      </div>
      <WorkloadDetails placements={groups.flat()} />
    </Panel>
  );
}

function byRegion(
  placements: readonly PlacementView[],
  names: RegionNames,
): PlacementView[][] {
  return names
    .sorted(placements.map(p => p.region))
    .map(region => placements.filter(p => p.region === region));
}

/** `Deployment shop/checkout · active-active, weighted · tier 1 · RTO 5m`. */
function about(view: ServiceView, t: Translate): string {
  const { tier, rto, rpo } = view.declared;
  const workload = view.placements.find(p => p.workload)?.workload;
  return [
    workload && `${workload.kind} ${view.ref.namespace}/${workload.name}`,
    t(`common.mode.${modeOf(view)}`),
    tier && t('service.declared.tier', { value: tier }),
    rto && t('service.declared.rto', { value: rto }),
    rpo && t('service.declared.rpo', { value: rpo }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function modeOf({ intent }: ServiceView) {
  if (!intent) return 'unknown';
  if (intent.mode !== 'active-active') return intent.mode;
  return `${intent.mode}-${intent.routing}` as const;
}
