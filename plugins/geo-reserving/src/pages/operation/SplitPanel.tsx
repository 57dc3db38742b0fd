import { makeStyles } from '@material-ui/core/styles';
import {
  Age,
  deltaText,
  Panel,
  percentText,
  useServerNow,
  useTableStyles,
} from '../../components';
import { createGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import type { RegionNames } from '../service/model/RegionNames';
import { isAwaited } from './model/progressOf';
import { MoveChart } from './MoveChart';
import type { OperationPictureProps } from './OperationPicture';

/** A smaller difference in points is what measuring brings with it. */
const NEAR = 2;

const useStyles = makeStyles(
  theme => {
    const { ink2, tones } = createGeoPalette(theme);
    return {
      chart: { padding: '0 20px' },
      table: {
        '& tbody td, & tbody th': { height: 36 },
      },
      figure: { '&&': { textAlign: 'right', whiteSpace: 'nowrap' } },
      off: { marginLeft: 8, fontSize: 12, color: tones.warn.text },
      unknown: { color: tones.unknown.text },
      name: { color: ink2 },
    };
  },
  { name: 'GeoReservingOperationSplit' },
);

/** What is wanted and what is seen, by region, and how it came about. */
export function SplitPanel(
  props: OperationPictureProps & { names: RegionNames },
) {
  const { operation, service, names } = props;
  const { observed } = operation;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const now = useServerNow();
  return (
    <Panel
      flush
      title={t('operation.split.title')}
      meta={
        observed ? (
          <Age at={observed.at} stale={observed.stale} />
        ) : (
          t('operation.split.none')
        )
      }
    >
      {service && now !== undefined && (
        <div className={classes.chart}>
          <MoveChart
            operation={operation}
            service={service}
            names={names}
            now={now}
          />
        </div>
      )}
      <SplitTable operation={operation} names={names} />
    </Panel>
  );
}

/** Before, desired and observed by region. */
function SplitTable(
  props: Pick<OperationPictureProps, 'operation'> & { names: RegionNames },
) {
  const { operation, names } = props;
  const { plan, desired, observed } = operation;
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const regions = names.sorted([
    ...Object.keys(plan.current.split),
    ...Object.keys(desired),
  ]);
  return (
    <table
      className={`${tables.table} ${classes.table}`}
      aria-label={t('operation.split.title')}
    >
      <thead>
        <tr>
          <th scope="col">{t('operation.split.region')}</th>
          {(['before', 'desired', 'observed'] as const).map(column => (
            <th key={column} scope="col" className={classes.figure}>
              {t(`operation.split.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {regions.map(region => (
          <tr key={region}>
            <th scope="row" className={classes.name}>
              {names.title(region)}
            </th>
            <td className={classes.figure}>
              {percentText(plan.current.split[region] ?? 0)}
            </td>
            <td className={classes.figure}>
              {percentText(desired[region] ?? 0)}
            </td>
            <td className={classes.figure}>
              <Observed
                percent={observed?.split[region] ?? (observed ? 0 : undefined)}
                desired={
                  isAwaited(operation) ? desired[region] ?? 0 : undefined
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Observed(props: {
  percent: number | undefined;
  /** Absent: it is not wanted any more, so there is nothing to hold it against. */
  desired: number | undefined;
}) {
  const { percent, desired } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (percent === undefined) {
    return <span className={classes.unknown}>{t('common.unknown')}</span>;
  }
  const off = desired === undefined ? 0 : percent - desired;
  return (
    <>
      {percentText(percent)}
      {Math.abs(off) > NEAR && (
        <span className={classes.off}>{deltaText(off)}</span>
      )}
    </>
  );
}
