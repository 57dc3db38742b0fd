import { makeStyles } from '@material-ui/core/styles';
import type { PlacementView } from '@geo-reserving/plugin-geo-reserving-common';
import { scrollableByKeyboard } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { Fact } from './Fact';
import { imageVersion, isKnownNone, shortDigest } from './model/placementWords';

const useStyles = makeStyles(
  theme => {
    const { ink2, line, link } = createGeoPalette(theme);
    return {
      root: {
        borderTop: `1px solid ${line}`,
        padding: '10px 20px',
        [narrow]: { padding: '10px 16px' },
      },
      summary: {
        ...text.secondary,
        color: link,
        cursor: 'pointer',
        width: 'fit-content',
      },
      scroller: { position: 'relative', overflowX: 'auto', marginTop: 8 },
      table: {
        ...text.secondary,
        width: '100%',
        borderCollapse: 'collapse',
        fontVariantNumeric: 'tabular-nums',
        '& th, & td': {
          padding: '6px 16px 6px 0',
          textAlign: 'left',
          verticalAlign: 'top',
          borderTop: `1px solid ${line}`,
        },
        '& thead th': {
          ...text.label,
          borderTop: 0,
          fontWeight: 500,
          color: ink2,
        },
      },
      code: { fontFamily: 'Menlo, Consolas, "Liberation Mono", monospace' },
    };
  },
  { name: 'GeoReservingWorkloadDetails' },
);

/** What stands behind the pods in each cluster, for those who want to know exactly. */
export function WorkloadDetails(props: {
  placements: readonly PlacementView[];
}) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (props.placements.length === 0) return null;
  return (
    <details className={classes.root}>
      <summary className={classes.summary}>{t('workload.title')}</summary>
      <div
        className={classes.scroller}
        {...scrollableByKeyboard}
        aria-label={t('workload.title')}
      >
        <table className={classes.table} aria-label={t('workload.title')}>
          <thead>
            <tr>
              <th scope="col">{t('service.column.cluster')}</th>
              <th scope="col">{t('workload.workload')}</th>
              <th scope="col">{t('workload.image')}</th>
              <th scope="col">{t('workload.digest')}</th>
              <th scope="col">{t('workload.quota')}</th>
              <th scope="col">{t('workload.room')}</th>
              <th scope="col">{t('workload.budget')}</th>
            </tr>
          </thead>
          <tbody>
            {props.placements.map(placement => (
              <DetailRow key={placement.cluster} placement={placement} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function DetailRow({ placement }: { placement: PlacementView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { cluster, workload, images, schedulablePods } = placement;
  return (
    <tr>
      <th scope="row">{cluster}</th>
      <td>
        <Fact placement={placement}>
          {workload && `${workload.kind} ${workload.name}`}
          {workload?.progress && ` (${workload.progress})`}
        </Fact>
      </td>
      <td>
        <Fact placement={placement}>{images.map(imageVersion).join(', ')}</Fact>
      </td>
      <td className={classes.code}>
        <Fact placement={placement}>{digestsOf(placement)}</Fact>
      </td>
      <td>
        <QuotaCell placement={placement} />
      </td>
      <td>
        <Fact placement={placement} odd={schedulablePods === 0}>
          {schedulablePods !== undefined &&
            t('workload.podsLeft', { count: schedulablePods })}
        </Fact>
      </td>
      <td>
        <BudgetCell placement={placement} />
      </td>
    </tr>
  );
}

/** What limits the namespace most; no quota is not the same as a quota that could not be read. */
function QuotaCell({ placement }: { placement: PlacementView }) {
  const { t } = useGeoTranslation();
  const { quota } = placement;
  if (!quota) {
    return (
      <Fact placement={placement}>
        {isKnownNone(placement, 'resourcequotas') && t('workload.noQuota')}
      </Fact>
    );
  }
  const { name, resource, used, hard, podsLeft } = quota;
  return (
    <Fact placement={placement} odd={podsLeft === 0}>
      {t('workload.quotaText', {
        name,
        resource,
        used: String(used),
        hard: String(hard),
      })}
      {podsLeft !== undefined && (
        <>, {t('workload.podsLeft', { count: podsLeft })}</>
      )}
    </Fact>
  );
}

function BudgetCell({ placement }: { placement: PlacementView }) {
  const { t } = useGeoTranslation();
  const { disruptionBudget } = placement;
  if (!disruptionBudget) {
    return (
      <Fact placement={placement}>
        {isKnownNone(placement, 'poddisruptionbudgets') &&
          t('workload.noBudget')}
      </Fact>
    );
  }
  return (
    <Fact placement={placement}>
      {t('workload.budgetText', { count: disruptionBudget.allowed })}
    </Fact>
  );
}

/** The digests of the images in their order; empty when none is known. */
function digestsOf({ images, digests }: PlacementView): string {
  return images
    .flatMap(image => digests?.[image] ?? [])
    .map(shortDigest)
    .join(', ');
}
